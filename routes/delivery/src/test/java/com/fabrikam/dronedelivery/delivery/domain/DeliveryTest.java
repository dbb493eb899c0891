package com.fabrikam.dronedelivery.delivery.domain;

import static com.fabrikam.dronedelivery.delivery.domain.Examples.flight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
    private final Delivery delivery = Examples.delivery(id);

    @Test
    void shouldBeginWithCreated() {
        assertThat(delivery.stage()).isEqualTo(Stage.Created);
        assertThatThrownBy(() -> new Delivery(delivery.plan(), "c-1", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldPassEveryStageOfAFlight() {
        // When
        var flown = flight(id).stream().reduce(delivery, Delivery::after, (a, b) -> b);

        // Then
        assertThat(flown.milestones())
                .extracting(Milestone::stage)
                .containsExactly(
                        Stage.Created, Stage.HeadedToPickup, Stage.PickedUp, Stage.HeadedToDropoff, Stage.Completed);
        assertThat(flown.milestones().get(2).location())
                .isEqualTo(flight(id).get(2).location());
    }

    @Test
    void shouldAddStagesThatAReportImplies() {
        // When
        var delivered = delivery.after(flight(id).get(5));

        // Then
        assertThat(delivered.milestones())
                .extracting(Milestone::stage)
                .containsExactly(
                        Stage.Created, Stage.HeadedToPickup, Stage.PickedUp, Stage.HeadedToDropoff, Stage.Completed);
        assertThat(delivered.milestones().get(2).location()).isNull();
        assertThat(delivered.latest().location()).isEqualTo(flight(id).get(5).location());
    }

    @Test
    void shouldNeverGoBackInTimeWhenTheDroneTookOffBeforeTheDeliveryWasCreated() {
        // Given
        var tookOff = flight(id).get(0);
        var late = Delivery.created(delivery.plan(), "c-1", tookOff.occurredAt().plusMillis(94));

        // When
        var underWay = late.after(tookOff);

        // Then
        assertThat(underWay.stage()).isEqualTo(Stage.HeadedToPickup);
        assertThat(underWay.milestones())
                .extracting(Milestone::occurredAt)
                .containsOnly(tookOff.occurredAt().plusMillis(94));
    }

    @Test
    void shouldStayAsItIsWhenAReportBringsNothingNew() {
        // Given
        var pickedUp = delivery.after(flight(id).get(2));

        // When / Then
        assertThat(pickedUp.after(flight(id).get(2))).isSameAs(pickedUp);
        assertThat(pickedUp.after(flight(id).get(0))).isSameAs(pickedUp);
    }

    @Test
    void shouldPublishTheSameEventsEveryTime() {
        // Given
        var pickedUp = delivery.after(flight(id).get(2));

        // When
        var events = pickedUp.eventsFrom(1);

        // Then
        assertThat(events).isEqualTo(pickedUp.eventsFrom(1));
        assertThat(events)
                .extracting(DeliveryTracking::type)
                .containsExactly("DeliveryHeadedToPickup", "DeliveryPickedUp");
        assertThat(events).extracting(DeliveryTracking::sequence).containsExactly(1, 2);
        assertThat(events).extracting(DeliveryTracking::eventId).doesNotHaveDuplicates();
    }

    @Test
    void shouldDeriveIdsThatStayTheSameThroughReleases() {
        assertThat(EventIds.of(id, "Scheduled")).isEqualTo(UUID.fromString("e7b3e221-8fa5-5cd0-8079-2a11eef69837"));
        assertThat(EventIds.of(id, "DeliveryCreated", 0).version()).isEqualTo(5);
    }

    @Test
    void shouldRefuseALocationThatIsNotOnEarth() {
        assertThatThrownBy(() -> new Location(90.1, 0.0, 0.0)).hasMessageContaining("latitude");
        assertThatThrownBy(() -> new Location(0.0, -180.1, 0.0)).hasMessageContaining("longitude");
        assertThatThrownBy(() -> new Location(Double.NaN, 0.0, 0.0)).hasMessageContaining("latitude");
        assertThatThrownBy(() -> new Location(null, 0.0, 0.0)).hasMessageContaining("latitude");
    }
}
