package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RegisterTest {
    private final UUID id = UUID.randomUUID();
    private final DeliveryRecords records = new InMemoryDeliveryRecords();
    private final Journey journey = new Journey(records);
    private final Register register = registerAt(Duration.ZERO);

    @Test
    void shouldCreateTheDeliveryOnce() {
        // Given
        var first = (Creation.Scheduled) register.create(Examples.plan(id), "c-1");

        // When
        var second = (Creation.Scheduled) registerAt(Duration.ofMinutes(1)).create(Examples.plan(id), "c-2");

        // Then
        assertThat(first.now()).isTrue();
        assertThat(second.now()).isFalse();
        assertThat(second.decision()).isEqualTo(first.decision());
        assertThat(second.record()).isEqualTo(first.record());
    }

    @Test
    void shouldTellWhatWasDecidedBefore() {
        // Given
        var rejected = register.decide(id, Examples.rejection(), "c-1").decision();

        // When
        var creation = register.create(Examples.plan(id), "c-1");

        // Then
        assertThat(creation).isEqualTo(new Creation.DecidedOtherwise(rejected));
        assertThat(register.standing(id).map(Register.Standing::decision)).contains(rejected);
    }

    @Test
    void shouldAnswerARejectionWithScheduledIfThatStands() {
        // Given
        register.create(Examples.plan(id), "c-1");

        // When
        var decision = register.decide(id, Examples.rejection(), "c-1").decision();

        // Then
        assertThat(decision.type()).isEqualTo(Decision.Type.Scheduled);
    }

    @Test
    void shouldDecideNothingWhenTheDeadlineCannotBeMet() {
        // When
        var creation = register.create(late(), "c-1");

        // Then
        assertThat(creation).isInstanceOf(Creation.DeadlineCannotBeMet.class);
        assertThat(register.standing(id)).isEmpty();
    }

    @Test
    void shouldTellTheStandingDecisionEvenWhenANewPlanComesTooLate() {
        // Given
        register.create(Examples.plan(id), "c-1");

        // When
        var creation = register.create(late(), "c-1");

        // Then
        assertThat(creation).isInstanceOf(Creation.Scheduled.class);
    }

    @Test
    void shouldCatchUpWithADroneThatTookOffEarlier() {
        // Given
        assertThat(journey.observe(Examples.flight(id).get(2))).isEmpty();

        // When
        var creation = (Creation.Scheduled) register.create(Examples.plan(id), "c-1");

        // Then
        assertThat(creation.record().unpublished())
                .extracting(DeliveryTracking::stage)
                .containsExactly(Stage.Created, Stage.HeadedToPickup, Stage.PickedUp);
    }

    private Plan late() {
        var plan = Examples.plan(id);
        return new Plan(
                id,
                plan.ownerId(),
                plan.packageId(),
                plan.droneId(),
                null,
                plan.pickup(),
                plan.dropoff(),
                plan.pickupTime(),
                plan.deliveryEta().minusSeconds(1),
                false,
                plan.confirmationRequired(),
                plan.pickupEta(),
                plan.deliveryEta(),
                0,
                null);
    }

    private Register registerAt(Duration later) {
        return new Register(records, journey, Clock.fixed(Examples.NOW.plus(later), ZoneOffset.UTC));
    }
}
