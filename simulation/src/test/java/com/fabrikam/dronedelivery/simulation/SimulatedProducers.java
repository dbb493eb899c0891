package com.fabrikam.dronedelivery.simulation;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultAsyncProducer;

/** In the place of camel-kafka's producers: writes to the simulated topics. */
final class SimulatedProducers extends SimulatedComponent {
    private final Host host;

    SimulatedProducers(Host host) {
        this.host = host;
    }

    @Override
    Producer producer(Endpoint endpoint, String uri, String path) {
        return new TopicProducer(endpoint, path);
    }

    private final class TopicProducer extends DefaultAsyncProducer {
        private final String topic;

        TopicProducer(Endpoint endpoint, String topic) {
            super(endpoint);
            this.topic = topic;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String key = exchange.getMessage().getHeader(KafkaConstants.KEY, String.class);
            byte[] value = exchange.getMessage().getBody(byte[].class);
            host.history().kafka().publish(host.life(), topic, key, value, failure -> {
                if (failure != null) {
                    exchange.setException(failure);
                }
                callback.done(false);
            });
            return false;
        }
    }
}
