package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.mongo.MongoFaults;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.mongodb.MongoException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/** MongoDB away → 503 with Retry-After, on every route that names this configuration. */
@Component
final class MongoProblemRoutes extends RouteConfigurationBuilder {

    static final String ID = "mongo-problems";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Problems problems;

    MongoProblemRoutes(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(MongoException.class)
                .onWhen(exchange -> MongoFaults.isUnavailable(MongoSteps.failure(exchange)))
                .handled(true)
                .process(this::unavailable);
    }

    private void unavailable(Exchange exchange) {
        exchange.setException(ProblemException.unavailable(RETRY_AFTER, "The packages cannot be reached just now."));
        problems.process(exchange);
    }
}
