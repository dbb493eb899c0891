package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStateTest {
    private static final Set<Stage> CHANGEABLE = Set.of(Stage.Created, Stage.Rescheduled, Stage.HeadedToPickup);
    private static final Set<Stage> ENDED = Set.of(Stage.Completed, Stage.Cancelled, Stage.Failed);

    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");

    @ParameterizedTest
    @EnumSource(Stage.class)
    void shouldBeOfExactlyOneKind(Stage stage) {
        // When
        var state = DeliveryState.of(stage);

        // Then
        assertThat(state.stage()).isEqualTo(stage);
        assertThat(state instanceof DeliveryState.Changeable).isEqualTo(CHANGEABLE.contains(stage));
        assertThat(state instanceof DeliveryState.Ended).isEqualTo(ENDED.contains(stage));
        assertThat(state instanceof DeliveryState.Carrying)
                .isEqualTo(!CHANGEABLE.contains(stage) && !ENDED.contains(stage));
    }

    @ParameterizedTest
    @CsvSource({
        "Created, HeadedToPickup, HeadedToPickup",
        "Rescheduled, PickedUp, HeadedToPickup PickedUp",
        "HeadedToPickup, Completed, PickedUp HeadedToDropoff Completed",
        "HeadedToDropoff, Completed, Completed",
        "PickedUp, HeadedToPickup, ''",
        "HeadedToPickup, HeadedToPickup, ''",
        "Completed, HeadedToDropoff, ''",
        "Cancelled, PickedUp, ''",
        "Failed, Completed, ''"
    })
    void shouldPassWhatLiesBetweenAndNeverGoBack(Stage here, Stage reached, String passed) {
        assertThat(String.join(
                        " ",
                        DeliveryState.of(here).passedUntil(reached).stream()
                                .map(state -> state.stage().name())
                                .toList()))
                .isEqualTo(passed);
    }

    @Test
    void shouldRefuseToChangeADeliveryThatIsInTheAir() {
        // Given
        var carried = Examples.delivery(id).after(Examples.flight(id).get(2));

        // When / Then
        assertThatThrownBy(() -> carried.cancelled(Examples.NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> carried.rescheduled(Examples.newTimes(3), Examples.NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldFailWithTheReasonOfTheDroneThatHasThePackage() {
        // When
        var failed = Examples.delivery(id).after(Examples.failure(id, 4, DroneStatus.Leg.ToDropoff));

        // Then
        assertThat(failed.latest().reason()).isEqualTo(new Reason("MotorFailure", "A motor has stopped."));
        assertThat(failed.latest().location()).isNotNull();
        assertThat(failed.failure()).hasValueSatisfying(operation -> {
            assertThat(operation.packageId()).isEqualTo("p-1");
            assertThat(operation.step()).isEqualTo(WorkflowStep.FlyDelivery);
            assertThat(operation.reason().code()).isEqualTo("MotorFailure");
        });
        assertThat(failed.after(Examples.flight(id).get(5))).isSameAs(failed);
    }
}
