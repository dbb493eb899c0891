package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What happens while Redis or Kafka cannot be reached: an HTTP caller is told to come back, a consumer tries again until it
 * can. No record is given up because of an outage: its partition waits.
 */
@Component
final class Outages extends RouteConfigurationBuilder {

    /** For routes behind an HTTP resource. */
    static final String HTTP = "problems,outage-http";

    /** For routes behind a topic. */
    static final String EVENTS = "outage-events";

    private final DeliveryProperties properties;
    private final Problems problems;

    Outages(DeliveryProperties properties, Problems problems) {
        this.properties = properties;
        this.problems = problems;
    }

    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration("outage-http")
            .onException(DataAccessException.class, KafkaException.class)
                .handled(true)
                .logHandled(false)
                .logExhausted(false)
                .process(this::answerUnavailable);

        routeConfiguration(EVENTS)
            .onException(DataAccessException.class, KafkaException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(properties.retryDelay().toMillis())
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(properties.retryMaxDelay().toMillis())
                .asyncDelayedRedelivery()
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .logRetryStackTrace(false);
        // spotless:on
    }

    private void answerUnavailable(Exchange exchange) {
        exchange.setProperty(
                ExchangePropertyKey.EXCEPTION_CAUGHT,
                ProblemException.unavailable(
                        properties.retryAfter(), "The register cannot be reached or cannot publish. Repeat the call."));
        problems.process(exchange);
    }
}
