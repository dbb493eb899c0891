package com.fabrikam.dronedelivery.simulation;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** Stands where a real component would, and takes whatever options that one has. */
abstract class SimulatedComponent extends DefaultComponent {

    Producer producer(Endpoint endpoint, String uri, String path) {
        throw new UnsupportedOperationException(uri);
    }

    Consumer consumer(Endpoint endpoint, String path, Processor processor) {
        throw new UnsupportedOperationException(path);
    }

    @Override
    protected final Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
        parameters.clear();
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return producer(this, uri, path);
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                return consumer(this, path, processor);
            }
        };
    }

    /** Not the one that is generated for the real component. */
    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return null;
    }

    /** Not the one that is generated for the real endpoint. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return null;
    }
}
