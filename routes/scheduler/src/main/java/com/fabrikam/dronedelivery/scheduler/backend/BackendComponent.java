package com.fabrikam.dronedelivery.scheduler.backend;

import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code backend:drone?patience=Budget}: asks a back end over camel-vertx-http, behind its bulkhead and circuit breaker, and again
 * after a transient fault. The body is a {@code BackendRequest} before and a {@code BackendAnswer} afterwards: an error is an
 * answer, not an exception.
 */
public final class BackendComponent extends DefaultComponent {
    private final Map<String, Backend> backends;
    private final Timer timer;
    private final ObjectMapper json;
    private final Traces traces;

    /** With the back ends by name. */
    public BackendComponent(Map<String, Backend> backends, Timer timer, ObjectMapper json, Traces traces) {
        this.backends = Map.copyOf(backends);
        this.timer = timer;
        this.json = json;
        this.traces = traces;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        Backend backend = backends.get(remaining);
        if (backend == null) {
            throw new IllegalArgumentException("no back end " + remaining + ", only " + backends.keySet());
        }
        Patience patience = getAndRemoveParameter(parameters, "patience", Patience.class, Patience.Budget);
        return new BackendEndpoint(uri, this, backend, patience);
    }

    Timer timer() {
        return timer;
    }

    ObjectMapper json() {
        return json;
    }

    Traces traces() {
        return traces;
    }
}
