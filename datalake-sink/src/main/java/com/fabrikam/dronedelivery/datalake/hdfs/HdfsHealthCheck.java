package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether a producer reaches its file system. On when {@code healthCheckProducerEnabled} is. */
final class HdfsHealthCheck extends AbstractHealthCheck {

    private final HdfsProducer producer;

    HdfsHealthCheck(HdfsProducer producer) {
        super("camel", "producer:hdfs-" + producer.getEndpoint().getId());
        this.producer = producer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("uri", producer.getEndpoint().getEndpointUri());
        try {
            producer.ping();
            builder.up();
        } catch (IOException e) {
            builder.message(e.getMessage()).error(e).down();
        }
    }
}
