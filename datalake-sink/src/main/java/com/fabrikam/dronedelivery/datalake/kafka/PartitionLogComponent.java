package com.fabrikam.dronedelivery.datalake.kafka;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code partition-log:topic?groupId=…&sink=#bean}: reads partitions in order, from where a {@link PartitionSink} says.
 * Each exchange holds what one poll has brought of one partition; when it fails, the partition starts again from the
 * sink's position, after a pause.
 */
@Component("partition-log")
public final class PartitionLogComponent extends DefaultComponent {

    private String brokers;

    /** A component that is given its context later. */
    public PartitionLogComponent() {}

    /** A component of this context. */
    public PartitionLogComponent(CamelContext context) {
        super(context);
    }

    public String getBrokers() {
        return brokers;
    }

    /** Addresses of brokers, separated by commas. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PartitionLogEndpoint endpoint = new PartitionLogEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
