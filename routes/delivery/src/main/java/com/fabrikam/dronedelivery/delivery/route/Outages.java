package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.mongo.MongoFaults;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.PoolException;
import org.springframework.stereotype.Component;

/**
 * What happens while Redis, Kafka or MongoDB cannot be reached: an HTTP caller is told to come back, a consumer tries again until it
 * can. No record is given up because of an outage: its partition waits.
 */
@Component
final class Outages extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

    /** For routes behind an HTTP resource. */
    static final String HTTP = "outage-http";

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
        // One handler for all failures: Camel looks at the root cause first, where an outage is just an IOException.
        routeConfiguration(HTTP)
            .onException(Throwable.class)
                .handled(true)
                .logHandled(false)
                .logExhausted(false)
                .process(this::answer);

        routeConfiguration(EVENTS)
            .onException(DataAccessException.class, PoolException.class, KafkaException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(properties.retryDelay().toMillis())
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(properties.retryMaxDelay().toMillis())
                .asyncDelayedRedelivery()
                .onRedelivery(Outages::tellOfRetry)
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .logRetryStackTrace(false);
        // spotless:on
    }

    private void answer(Exchange exchange) {
        var failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (isOutage(failure)) {
            exchange.setProperty(
                    ExchangePropertyKey.EXCEPTION_CAUGHT,
                    ProblemException.unavailable(
                            properties.retryAfter(),
                            "The register cannot be reached, or cannot publish. Repeat the call."));
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("Redis or Kafka cannot be reached");
        }
        if (MongoFaults.isUnavailable(failure)) {
            exchange.setProperty(
                    ExchangePropertyKey.EXCEPTION_CAUGHT,
                    ProblemException.unavailable(
                            properties.retryAfter(), "Confirmations cannot be reached just now. Repeat the call."));
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("MongoDB cannot be reached");
        }
        problems.process(exchange);
    }

    /** The first time and now and then: there may be a thousand records that wait. */
    private static void tellOfRetry(Exchange exchange) {
        int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, int.class);
        if (attempt == 1 || attempt % 10 == 0) {
            var failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
            LOG.atWarn()
                    .addKeyValue("attempt", attempt)
                    .addKeyValue("failure", String.valueOf(failure))
                    .log("Redis or Kafka cannot be reached; the record waits");
        }
    }

    private static boolean isOutage(Throwable failure) {
        return ObjectHelper.getException(DataAccessException.class, failure) != null
                || ObjectHelper.getException(PoolException.class, failure) != null
                || ObjectHelper.getException(KafkaException.class, failure) != null;
    }
}
