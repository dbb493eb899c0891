package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.mongo.MongoFaults;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every failure becomes a problem where it happened, MongoDB away a 503 with Retry-After, on each route that names this. */
@Component
final class MongoProblemRoutes extends RouteConfigurationBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(MongoProblemRoutes.class);

    static final String ID = "mongo-problems";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Problems problems;

    MongoProblemRoutes(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void configuration() {
        // spotless:off
        // One handler for all: a route has one configuration, and Camel looks at the root cause first, which is an IOException.
        routeConfiguration(ID)
            .onException(Throwable.class)
                .handled(true)
                .logHandled(false)
                .logExhausted(false)
                .process(this::answer);
        // spotless:on
    }

    private void answer(Exchange exchange) {
        var failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (MongoFaults.isUnavailable(failure)) {
            exchange.setProperty(
                    ExchangePropertyKey.EXCEPTION_CAUGHT,
                    ProblemException.unavailable(RETRY_AFTER, "The packages cannot be reached just now."));
            LOG.atWarn().addKeyValue("failure", failure.toString()).log("MongoDB cannot be reached");
        }
        problems.process(exchange);
    }
}
