package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.HistoryProperties;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Answers 503 for a MongoDB that cannot be reached, and when to come again. */
@Component
final class MongoAway implements Processor {

    private final Problems problems;
    private final HistoryProperties properties;

    MongoAway(Problems problems, HistoryProperties properties) {
        this.problems = problems;
        this.properties = properties;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.setProperty(
                ExchangePropertyKey.EXCEPTION_CAUGHT,
                ProblemException.unavailable(properties.retryAfter(), "The history cannot be reached just now."));
        problems.process(exchange);
    }
}
