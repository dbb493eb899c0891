package com.fabrikam.dronedelivery.scheduler.backend;

import io.vertx.ext.web.client.WebClientOptions;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A back end as a route sees it. */
final class BackendEndpoint extends DefaultEndpoint {
    /** Shorter than our services keep a connection, so that we never write to one that is being closed. */
    private static final int IDLE_SECONDS = 20;

    private final Backend backend;
    private final Patience patience;

    BackendEndpoint(String uri, BackendComponent component, Backend backend, Patience patience) {
        super(uri, component);
        this.backend = backend;
        this.patience = patience;
    }

    @Override
    public Producer createProducer() throws Exception {
        BackendComponent component = (BackendComponent) getComponent();
        AsyncProducer http = http().createAsyncProducer();
        Attempt attempt = new Attempt(backend, http, component.timer(), component.traces());
        return new BackendProducer(this, backend, patience, attempt, component.timer(), component.json());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("a back end is asked, it does not ask");
    }

    private Endpoint http() {
        WebClientOptions options = new WebClientOptions()
                .setMaxPoolSize(backend.connections())
                // the gate is where calls stand in line; this one is for those whose time is over already
                .setMaxWaitQueueSize(backend.connections())
                .setConnectTimeout(Math.toIntExact(backend.connectTimeout().toMillis()))
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setTcpNoDelay(true)
                .setUserAgentEnabled(false)
                .setFollowRedirects(false);
        String name = "backend-" + backend.name() + "-options";
        getCamelContext().getRegistry().bind(name, options);
        return getCamelContext()
                .getEndpoint("vertx-http:" + backend.url() + "?throwExceptionOnFailure=false&timeout="
                        + backend.callTimeout().toMillis() + "&webClientOptions=#" + name);
    }
}
