package com.fabrikam.dronedelivery.simulation;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** In the place of keyed-kafka's own component: hands the route to the host, whose process reads for it. */
final class SimulatedTopics extends SimulatedComponent {
    private final Host host;

    SimulatedTopics(Host host) {
        this.host = host;
    }

    @Override
    Consumer consumer(Endpoint endpoint, String path, Processor processor) {
        host.reads(path, processor);
        return new DefaultConsumer(endpoint, processor);
    }
}
