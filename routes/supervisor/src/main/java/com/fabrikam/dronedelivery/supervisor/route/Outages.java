package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.store.StoreFull;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/** A consumer waits while Kafka can't keep what it has read, or there is no room for it; nothing is given up because of that. */
@Component
final class Outages extends RouteConfigurationBuilder {
    /** For routes behind a topic. */
    static final String EVENTS = "outage-events";

    private static final int FIRST_PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 10_000;

    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration(EVENTS)
            .onException(KafkaException.class, StoreFull.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(FIRST_PAUSE_MILLIS)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(LONGEST_PAUSE_MILLIS)
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .logRetryStackTrace(false);
        // spotless:on
    }
}
