package com.fabrikam.dronedelivery.supervisor.console;

import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.TabularData;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Dead letters as an operator sees and deals with them in the console: where they come from and why, not what they say. */
@Component
@ManagedResource(
        objectName = "com.fabrikam.dronedelivery:type=Supervisor,name=DeadLetters",
        description = "Messages that a consumer gave up")
public final class DeadLettersConsole {
    private static final String ID = "deadLetterId";
    private static final Table TABLE =
            new Table("deadLetterId", "state", "topic", "partition", "offset", "group", "cause", "receivedAt");

    private final DeadLetters deadLetters;
    private final OperatorsRoutes routes;

    DeadLettersConsole(DeadLetters deadLetters, OperatorsRoutes routes) {
        this.deadLetters = deadLetters;
        this.routes = routes;
    }

    @ManagedAttribute(description = "Dead letters that nobody has dealt with")
    public int getOpen() {
        return open().size();
    }

    @ManagedAttribute(description = "Seconds since the oldest dead letter came that nobody has dealt with")
    public long getOldestAgeSeconds() {
        return open().stream()
                .findFirst()
                .map(letter ->
                        Duration.between(letter.receivedAt(), Instant.now()).toSeconds())
                .orElse(0L);
    }

    @ManagedAttribute(description = "The oldest dead letters that nobody has dealt with")
    public TabularData getDeadLetters() throws OpenDataException {
        return TABLE.of(open().stream()
                .map(letter -> Table.row(
                        letter.deadLetterId(),
                        letter.state(),
                        letter.source().topic(),
                        letter.source().partition(),
                        letter.source().offset(),
                        letter.source().group(),
                        letter.cause().className(),
                        letter.receivedAt()))
                .toList());
    }

    @ManagedOperation(description = "Sends the message to its topic again")
    @ManagedOperationParameter(name = ID, description = "Which one, from the table")
    @ManagedOperationParameter(name = "operator", description = "Who does this, for the record")
    public String replay(String deadLetterId, String operator) {
        return routes.change("replay-one", ID, deadLetterId, operator, null);
    }

    @ManagedOperation(description = "Gives the message up")
    @ManagedOperationParameter(name = ID, description = "Which one, from the table")
    @ManagedOperationParameter(name = "operator", description = "Who does this, for the record")
    @ManagedOperationParameter(name = "reason", description = "Why nobody needs it")
    public String discard(String deadLetterId, String operator, String reason) {
        return routes.change("discard-dead-letter", ID, deadLetterId, operator, reason);
    }

    private List<DeadLetter> open() {
        return deadLetters.list(letter -> letter.closedAt().isEmpty());
    }
}
