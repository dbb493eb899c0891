package com.fabrikam.dronedelivery.scheduler.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleDeliveryTest {

    @Test
    void shouldReadThePublishedExample() {
        // When
        ScheduleDelivery command = Examples.command();

        // Then
        assertThat(command.ownerId()).isEqualTo("alice");
        assertThat(command.pickup()).isEqualTo(new Location(47.62, -122.35, 0));
        assertThat(command.pickupTime()).isEqualTo(Instant.parse("2030-01-01T10:00:00Z"));
        assertThat(command.packageInfo()).isEqualTo(new PackageInfo("p-1", PackageSize.Small, 1.5, "t"));
        assertThat(command.mayBeRepeated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type",
                "schemaVersion",
                "correlationId",
                "deliveryId",
                "ownerId",
                "pickup",
                "dropoff",
                "pickupTime",
                "confirmationRequired",
                "package"
            })
    void shouldRefuseACommandThatLacksWhatItsSchemaPromises(String field) {
        // Given
        ObjectNode command = Examples.published("schedule-delivery").without(field);

        // When / Then
        assertThatThrownBy(() -> Examples.read(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field);
    }

    @Test
    void shouldRefuseAMajorVersionThatItDoesNotKnow() {
        // Given
        ObjectNode command = Examples.published("schedule-delivery").put("schemaVersion", "2.0");

        // When / Then
        assertThatThrownBy(() -> Examples.read(command)).hasMessageContaining("schemaVersion");
    }

    @Test
    void shouldRefuseAnIdThatWouldNotBeSafeInAUrl() {
        // Given
        ObjectNode command = Examples.published("schedule-delivery");
        ((ObjectNode) command.get("package")).put("packageId", "../accounts");

        // When / Then
        assertThatThrownBy(() -> Examples.read(command)).hasMessageContaining("packageId");
    }
}
