package com.fabrikam.dronedelivery.supervisor.operation;

import static com.fabrikam.dronedelivery.supervisor.operation.Examples.NOW;
import static com.fabrikam.dronedelivery.supervisor.operation.Examples.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fabrikam.dronedelivery.supervisor.history.History;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * Whatever happens to an operation, in any order, with a crash after any write: it is never forgotten while it is open, closed is
 * closed, nobody is alerted twice, and the Supervisor drives it no more often than it may.
 */
class OperationPropertiesTest {

    enum Happening {
        EventAgain,
        CoordinatorWorks,
        CoordinatorThrough,
        DrivenInVain,
        Driven,
        CrashWhileDriving,
        OperatorInVain,
        Alerted,
        NoticeWaits,
        NoticeSent,
        Restart
    }

    @Property(tries = 500)
    void shouldKeepItsPromises(@ForAll @Size(max = 60) List<Happening> happenings, @ForAll long seed) {
        // Given
        var clock = new TestClock();
        var journal = new HashMap<UUID, Operation>();
        var operations = new Operations(records(journal), POLICY, clock);
        operations.open(Examples.event());
        var chance = new Random(seed);
        int alerts = 0;
        Optional<Operation> closed = Optional.empty();
        int byOperators = 0;

        for (var happening : happenings) {
            // When
            clock.now = clock.now.plusSeconds(chance.nextInt(60));
            var before = operations.find(Examples.EVENT).orElseThrow();
            switch (happening) {
                case EventAgain -> assertThat(operations.open(Examples.event())).isFalse();
                case CoordinatorWorks -> operations.looked(Examples.EVENT, Compensation.UnderWay);
                case CoordinatorThrough -> operations.looked(Examples.EVENT, Compensation.Through);
                case DrivenInVain -> driveIfItIsTime(operations, Driven.notYet("away"));
                case Driven -> driveIfItIsTime(operations, Driven.done());
                case CrashWhileDriving -> {
                    if (before.isOpen() && operations.isToBeDriven(before)) {
                        operations.driving(Examples.EVENT);
                    }
                    operations = restarted(journal, clock);
                }
                case OperatorInVain -> {
                    if (before.isOpen()) {
                        operations.driving(Examples.EVENT);
                        operations.driven(Examples.EVENT, "olga", Driven.notYet("away"));
                        byOperators++;
                    }
                }
                case Alerted -> {
                    if (before.isToBeAlerted()) {
                        operations.alerted(Examples.EVENT);
                        alerts++;
                    }
                }
                case NoticeWaits -> operations.notified(Examples.EVENT, new Notice.NotYet("away"));
                case NoticeSent -> operations.notified(Examples.EVENT, new Notice.Sent("<1@s>"));
                case Restart -> operations = restarted(journal, clock);
            }

            // Then
            var now = operations.find(Examples.EVENT).orElseThrow();
            if (closed.isPresent()) {
                assertThat(now.state()).isEqualTo(closed.get().state());
                assertThat(now.closedAt()).isEqualTo(closed.get().closedAt());
            } else if (!now.isOpen()) {
                closed = Optional.of(now);
            } else {
                assertThat(now.nextAttemptAt())
                        .as("an open operation is looked after")
                        .isNotNull();
            }
            assertThat(alerts).isLessThanOrEqualTo(1);
            assertThat(now.history()).hasSizeLessThanOrEqualTo(History.MOST);
            assertThat(now.history().get(0).what()).startsWith("opened");
            assertThat(journal).containsEntry(Examples.EVENT, now);
            assertThat(now.attempts() - byOperators)
                    .as("crashes cost attempts, but make no more of them than one each")
                    .isLessThanOrEqualTo(POLICY.attempts() + count(happenings, Happening.CrashWhileDriving));
            if (before.notification().state() == Notification.State.Sent) {
                assertThat(now.notification()).isEqualTo(before.notification());
            }
        }
    }

    private static void driveIfItIsTime(Operations operations, Driven outcome) {
        var operation = operations.find(Examples.EVENT).orElseThrow();
        if (operations.isToBeDriven(operation)) {
            operations.driving(Examples.EVENT);
            operations.driven(Examples.EVENT, Entry.SUPERVISOR, outcome);
        }
    }

    /** Another process, that knows what is in the journal. */
    private static Operations restarted(HashMap<UUID, Operation> journal, Clock clock) {
        var records = records(journal);
        List.copyOf(journal.entrySet()).forEach(entry -> records.restore(entry.getKey(), entry.getValue()));
        return new Operations(records, POLICY, clock);
    }

    private static Records<Operation> records(HashMap<UUID, Operation> journal) {
        return new Records<>(journal::put, 10, operation -> 1, operation -> Optional.ofNullable(operation.closedAt()));
    }

    private static int count(List<Happening> happenings, Happening one) {
        return (int) happenings.stream().filter(one::equals).count();
    }

    private static final class TestClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
