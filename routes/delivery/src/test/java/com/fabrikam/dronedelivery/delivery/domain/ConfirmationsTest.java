package com.fabrikam.dronedelivery.delivery.domain;

import static com.fabrikam.dronedelivery.delivery.domain.Examples.signature;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A delivery that requires it completes with its confirmation alone, whatever the order in which things are told. */
class ConfirmationsTest {
    private static final int CONFIRM = 6;
    private static final int OTHER_CONFIRM = 7;
    private static final int OVERDUE = 8;

    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
    private final List<DroneStatus> flight = Examples.flight(id);

    /** A delivery, its store and who moves it. */
    private final class World {
        final InMemoryDeliveryRecords records = new InMemoryDeliveryRecords();
        final List<UUID> watched = new ArrayList<>();
        final Journey journey = new Journey(records, Estimator.NEUTRAL, watched::add);
        final Confirmations confirmations = new Confirmations(
                records, journey, Clock.fixed(Examples.NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC));

        World(ConfirmationRequired required) {
            new Register(records, journey, Clock.fixed(Examples.NOW, ZoneOffset.UTC))
                    .create(Examples.plan(id, required), Examples.CORRELATION);
        }

        void happens(int what) {
            switch (what) {
                case CONFIRM -> confirmations.give(id, signature(id, "a"));
                case OTHER_CONFIRM -> confirmations.give(id, signature(id, "b"));
                case OVERDUE -> confirmations.overdue(id);
                default -> journey.observe(flight.get(what));
            }
        }

        Delivery delivery() {
            return records.find(id).delivery().orElseThrow();
        }
    }

    @Test
    void shouldAwaitTheConfirmationOnceTheDroneHasLanded() {
        // Given
        var world = new World(ConfirmationRequired.Signature);

        // When
        flight.forEach(world.journey::observe);

        // Then
        assertThat(world.delivery().stage()).isEqualTo(Stage.HeadedToDropoff);
        assertThat(world.delivery().receipt().state()).isEqualTo(ConfirmationState.Awaited);
        assertThat(world.delivery().receipt().landing().orElseThrow().location())
                .isEqualTo(flight.get(5).location());
        assertThat(world.watched).containsExactly(id);
    }

    @Test
    void shouldCompleteWhereTheDroneLandedWhenItIsConfirmed() {
        // Given
        var world = new World(ConfirmationRequired.Signature);
        flight.forEach(world.journey::observe);

        // When
        var given = world.confirmations.give(id, signature(id, "a"));

        // Then
        assertThat(given).isInstanceOfSatisfying(Confirming.Given.class, one -> assertThat(one.now())
                .isTrue());
        assertThat(world.delivery().latest().stage()).isEqualTo(Stage.Completed);
        assertThat(world.delivery().latest().location()).isEqualTo(flight.get(5).location());
        assertThat(world.delivery().latest().occurredAt())
                .isEqualTo(signature(id, "a").receivedAt());
        assertThat(world.delivery().receipt().state()).isEqualTo(ConfirmationState.Given);
    }

    @Test
    void shouldTellTheSameOfARepetitionAndRefuseWhatComesSecond() {
        // Given
        var world = new World(ConfirmationRequired.Signature);
        flight.forEach(world.journey::observe);
        world.happens(CONFIRM);
        var later = new Confirmation(
                signature(id, "a").confirmationId(),
                ConfirmationRequired.Signature,
                "image/png",
                3,
                Examples.NOW.plus(Duration.ofHours(2)));

        // When
        var repeated = world.confirmations.give(id, later);
        var other = world.confirmations.give(id, signature(id, "b"));

        // Then
        assertThat(repeated).isInstanceOfSatisfying(Confirming.Given.class, one -> {
            assertThat(one.now()).isFalse();
            assertThat(one.confirmation()).isEqualTo(signature(id, "a"));
        });
        assertThat(other).isEqualTo(new Confirming.Refused(Confirming.Why.AlreadyGiven));
    }

    @Test
    void shouldRefuseAnotherKindAndWhatNobodyAskedFor() {
        // Given
        var none = new World(ConfirmationRequired.None);
        var voice = new World(ConfirmationRequired.Voice);
        flight.forEach(none.journey::observe);
        flight.forEach(voice.journey::observe);

        // When / Then
        assertThat(none.delivery().stage()).isEqualTo(Stage.Completed);
        assertThat(none.confirmations.give(id, signature(id, "a")))
                .isEqualTo(new Confirming.Refused(Confirming.Why.OtherKind));
        assertThat(voice.confirmations.give(id, signature(id, "a")))
                .isEqualTo(new Confirming.Refused(Confirming.Why.OtherKind));
    }

    @Test
    void shouldRefuseBeforeTheLandingAndAfterAFailure() {
        // Given
        var early = new World(ConfirmationRequired.Signature);
        var failed = new World(ConfirmationRequired.Signature);
        flight.subList(0, 5).forEach(early.journey::observe);
        failed.journey.observe(Examples.failure(id, 4, DroneStatus.Leg.ToDropoff));

        // When / Then
        assertThat(List.of(early, failed))
                .allSatisfy(world -> assertThat(world.confirmations.give(id, signature(id, "a")))
                        .isEqualTo(new Confirming.Refused(Confirming.Why.NotAwaited)));
    }

    @Test
    void shouldTellTheSupervisorOfOneThatIsOverdueTheSameEveryTimeAndStillCompleteWithIt() {
        // Given
        var world = new World(ConfirmationRequired.Signature);
        assertThat(world.confirmations.overdue(id)).as("not there yet").isEmpty();
        flight.forEach(world.journey::observe);

        // When
        var first = world.confirmations.overdue(id);
        var again = world.confirmations.overdue(id);

        // Then
        assertThat(first).hasValueSatisfying(event -> {
            assertThat(event.step()).isEqualTo(WorkflowStep.ConfirmReceipt);
            assertThat(event.packageId()).as("nothing is to be undone").isNull();
        });
        assertThat(again).isEqualTo(first);
        assertThat(world.delivery().receipt().state()).isEqualTo(ConfirmationState.Overdue);
        world.happens(CONFIRM);
        assertThat(world.delivery().stage()).isEqualTo(Stage.Completed);
        assertThat(world.confirmations.overdue(id)).isEmpty();
    }

    @Property
    void shouldReachTheSameEndInAnyOrderAndNeverGoBack(@ForAll("histories") List<Integer> history) {
        // Given
        var world = new World(ConfirmationRequired.Signature);
        var before = world.delivery();

        for (int what : history) {
            // When
            world.happens(what);

            // Then
            var now = world.delivery();
            assertThat(now.milestones()).startsWith(before.milestones().toArray(Milestone[]::new));
            assertThat(now.receipt().state())
                    .isGreaterThanOrEqualTo(before.receipt().state());
            assertThat(now.stage() == Stage.Completed)
                    .as("completed with a confirmation alone")
                    .isEqualTo(now.receipt().confirmation().isPresent());
            before = now;
        }
        world.happens(CONFIRM);
        assertThat(world.delivery().milestones())
                .extracting(Milestone::stage)
                .containsExactly(
                        Stage.Created, Stage.HeadedToPickup, Stage.PickedUp, Stage.HeadedToDropoff, Stage.Completed);
    }

    /** All reports of a flight, confirmations and time-outs, some more than once, in any order. */
    @Provide
    Arbitrary<List<Integer>> histories() {
        var all = List.of(0, 1, 2, 3, 4, 5, CONFIRM, OTHER_CONFIRM, OVERDUE);
        return Arbitraries.of(all).list().ofMaxSize(8).flatMap(repeated -> {
            var together = new ArrayList<>(all);
            together.addAll(repeated);
            return Arbitraries.shuffle(together);
        });
    }
}
