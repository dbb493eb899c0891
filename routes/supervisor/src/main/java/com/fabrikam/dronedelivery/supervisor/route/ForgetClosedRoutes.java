package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** What has been closed for long {@code →} forgotten, in memory and in Kafka. */
@Component
final class ForgetClosedRoutes extends RouteBuilder {
    private static final long LONGEST_PERIOD_MILLIS = 60_000;

    private final Records<Operation> operations;
    private final Records<DeadLetter> deadLetters;
    private final SupervisorProperties properties;

    ForgetClosedRoutes(
            Records<Operation> operationRecords,
            Records<DeadLetter> deadLetterRecords,
            SupervisorProperties properties) {
        this.operations = operationRecords;
        this.deadLetters = deadLetterRecords;
        this.properties = properties;
    }

    @Override
    public void configure() {
        long period = Math.min(LONGEST_PERIOD_MILLIS, properties.retention().toMillis());

        // spotless:off
        from("timer:forget-closed?synchronous=true&delay=" + period + "&period=" + period)
            .routeId("supervisor.forget-closed")
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Forgets operations and dead letters that were closed long ago")
            .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.WARN, "Nothing can be forgotten now: ${exception.class.name}")
            .end()
            .process(this::forget).id("forget");
        // spotless:on
    }

    private void forget(Exchange exchange) {
        var before = Instant.now().minus(properties.retention());
        int forgotten = operations.forgetClosedBefore(before) + deadLetters.forgetClosedBefore(before);
        exchange.getMessage().setBody(forgotten);
    }
}
