package com.fabrikam.dronedelivery.simulation;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;

/** In the place of camel-vertx-http: the same messages, over the simulated network. */
final class SimulatedHttp extends SimulatedComponent {
    private final Host host;

    SimulatedHttp(Host host) {
        this.host = host;
    }

    @Override
    Producer producer(Endpoint endpoint, String uri, String path) {
        return new HttpProducer(endpoint, URI.create(path).getHost());
    }

    private final class HttpProducer extends DefaultAsyncProducer {
        private final String station;

        HttpProducer(Endpoint endpoint, String station) {
            super(endpoint);
            this.station = station;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Request request = request(exchange.getMessage());
            host.history().network().call(host.life(), station, request, new Reply() {
                @Override
                public void answered(Answer answer) {
                    host.history().attempts().answered(host.life(), station, request, answer);
                    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
                    exchange.getMessage().setBody(answer.body());
                    callback.done(false);
                }

                @Override
                public void failed(IOException cause) {
                    exchange.setException(cause);
                    callback.done(false);
                }
            });
            return false;
        }

        private Request request(Message message) {
            Map<String, String> headers = new HashMap<>();
            message.getHeaders().forEach((name, value) -> {
                if (!name.startsWith("Camel")) {
                    headers.put(name, String.valueOf(value));
                }
            });
            return new Request(
                    message.getHeader(Exchange.HTTP_METHOD, String.class),
                    message.getHeader(Exchange.HTTP_PATH, String.class),
                    message.getHeader(Exchange.HTTP_QUERY, String.class),
                    headers,
                    (byte[]) message.getBody());
        }
    }
}
