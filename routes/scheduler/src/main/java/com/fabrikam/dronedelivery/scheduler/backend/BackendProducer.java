package com.fabrikam.dronedelivery.scheduler.backend;

import com.fabrikam.dronedelivery.platform.defaults.tracing.ExchangeTrace;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/** Asks a back end with the patience of its endpoint. */
final class BackendProducer extends DefaultAsyncProducer {
    /** What a back end gets of the message's headers; nothing of Kafka's and nothing of the saga's. */
    private static final Set<String> PASSED_ON = Set.of("X-Correlation-Id", "traceparent", "tracestate", "baggage");

    private final Backend backend;
    private final Patience patience;
    private final Attempt attempt;
    private final Timer timer;
    private final ObjectMapper json;

    BackendProducer(
            BackendEndpoint endpoint,
            Backend backend,
            Patience patience,
            Attempt attempt,
            Timer timer,
            ObjectMapper json) {
        super(endpoint);
        this.backend = backend;
        this.patience = patience;
        this.attempt = attempt;
        this.timer = timer;
        this.json = json;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            call(exchange, callback);
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private void call(Exchange exchange, AsyncCallback callback) throws Exception {
        BackendRequest request = exchange.getMessage().getMandatoryBody(BackendRequest.class);
        byte[] body = request.body() == null ? null : json.writeValueAsBytes(request.body());
        Map<String, Object> headers = passedOn(exchange.getMessage().getHeaders());
        Context trace = ExchangeTrace.of(exchange);
        AtomicInteger repetitions = new AtomicInteger();
        PatientCall.Sender sender = (timeout, then) -> attempt.start(
                request, body, new HashMap<>(headers), trace, repetitions.getAndIncrement(), timeout, then);
        new PatientCall(
                        backend,
                        patience,
                        timer,
                        sender,
                        answer -> done(exchange, callback, answer),
                        () -> giveUp(exchange, callback))
                .start();
    }

    /** The request stays unfinished and will be read again. */
    private static void giveUp(Exchange exchange, AsyncCallback callback) {
        exchange.setException(new RejectedExecutionException("Shutting down, no more waiting"));
        callback.done(false);
    }

    private static void done(Exchange exchange, AsyncCallback callback, BackendAnswer answer) {
        exchange.getMessage().setBody(answer);
        callback.done(false);
    }

    private static Map<String, Object> passedOn(Map<String, Object> headers) {
        Map<String, Object> passed = new HashMap<>();
        headers.forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                passed.put(name, value);
            }
        });
        return passed;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ServiceHelper.startService(attempt.http());
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(attempt.http());
        super.doStop();
    }
}
