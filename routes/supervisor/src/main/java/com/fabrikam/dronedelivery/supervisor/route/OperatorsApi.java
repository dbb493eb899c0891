package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/** What all resources for operators have in common: they know everything or say that they don't, and they tell what went wrong. */
@Component
final class OperatorsApi extends RouteConfigurationBuilder {
    static final String NAME = "operators-api";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String WRONG_STATE = "WrongState";

    private final Restore restore;
    private final Problems problems;

    record Why(@NotBlank @Size(max = 1000) String reason) {}

    OperatorsApi(Restore restore, Problems problems) {
        this.restore = restore;
        this.problems = problems;
    }

    @Override
    public void configuration() {
        // spotless:off
        var api = routeConfiguration(NAME);
        api.onException(Throwable.class)
                .handled(true)
                .logHandled(false)
                .logExhausted(false)
                .process(this::answer);
        api.interceptFrom().process(exchange -> requireRestored());
        // spotless:on
    }

    /** A half-read state must not be mistaken for an empty one. */
    private void requireRestored() {
        if (!restore.isDone()) {
            throw ProblemException.unavailable(RETRY_AFTER, "The state is still being read.");
        }
    }

    private void answer(Exchange exchange) {
        var failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        if (failure instanceof DeadLetter.AlreadyClosed || failure instanceof Operations.AlreadyClosed) {
            exchange.setProperty(
                    ExchangePropertyKey.EXCEPTION_CAUGHT, ProblemException.conflict(WRONG_STATE, failure.getMessage()));
        } else if (ObjectHelper.getException(KafkaException.class, failure) != null) {
            exchange.setProperty(
                    ExchangePropertyKey.EXCEPTION_CAUGHT,
                    ProblemException.unavailable(RETRY_AFTER, "Kafka does not take the change. Repeat the call."));
        }
        problems.process(exchange);
    }
}
