package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A compensation that keeps failing: seen, alerted, repaired by an operator, audited; and the customer is told. */
@ExtendWith(RunningSystem.class)
class SupervisorIT {
    private final SystemUnderTest system;
    private final String deliveryId = UUID.randomUUID().toString();
    private final String packageId = "p-" + deliveryId;
    private final String owner = "owner-" + deliveryId.substring(0, 8);

    SupervisorIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
    }

    @Test
    void shouldAskForPeopleAndBeRepairedByThem() {
        // Given
        var customer = system.customer(owner);
        var operator = system.operator();
        system.backEnds().fault("drone", "{\"outage\":true}");

        // When
        customer.request(deliveryId, Requests.delivery(packageId));

        // Then
        await().atMost(IN_TIME)
                .until(() -> customer.state(deliveryId).path("status").asText(), "Failed"::equals);
        await().atMost(IN_TIME)
                .untilAsserted(
                        () -> assertThat(operation().path("state").asText()).isEqualTo("NEEDS_ATTENTION"));
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(operator.needingAttention()).isPositive());
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("operation-alerts", deliveryId))
                .isNotEmpty()
                .allSatisfy(alert -> system.contracts().assertValid("operation-alert", alert)));
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(
                        operator.mails("account-" + owner + "@customers.example"))
                .isNotEmpty()
                .allSatisfy(mail -> assertThat(mail.path("subject").asText()).contains(deliveryId))
                .extracting(mail -> mail.path("messageId").asText())
                .as("one mail, also if it was sent again because the first answer was late")
                .containsOnly("<" + operation().path("operationId").asText() + "@supervisor.dronedelivery>"));

        // When
        system.backEnds().behave();
        // again while the scheduler does not trust the drone yet; the coordinator may be faster
        var repaired = await().atMost(IN_TIME)
                .until(
                        () -> operator.retry(operation().path("operationId").asText()),
                        answer -> operation().path("state").asText().equals("PROCESSED"));

        // Then
        assertThat(repaired.status()).isIn(200, 409);
        if (repaired.status() == 200) {
            assertThat(operation().path("history").findValuesAsText("who")).contains("olga");
        }
        assertThat(system.backEnds().effects(deliveryId, packageId)).isEqualTo(Effects.NONE);
    }

    private JsonNode operation() {
        var found = system.operator().operations(deliveryId);
        assertThat(found).isNotEmpty();
        return found.get(found.size() - 1);
    }
}
