package com.fabrikam.dronedelivery.simulation;

import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;

/** {@code backend:} of the process that runs on the host at the moment. */
final class CurrentBackends extends SimulatedComponent {
    private final Supplier<ProcessParts> current;

    CurrentBackends(Supplier<ProcessParts> current) {
        this.current = current;
    }

    @Override
    Producer producer(Endpoint endpoint, String uri, String path) {
        return new DefaultAsyncProducer(endpoint) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return current.get().producer(uri).process(exchange, callback);
            }
        };
    }
}
