package com.fabrikam.dronedelivery.supervisor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesIT extends ServiceIT {
    private static final String GONE = "http://c/lra-coordinator/gone";

    @AfterEach
    void bringMailBack() {
        if (!Infrastructure.MAIL.isRunning()) {
            Infrastructure.MAIL.start();
        }
    }

    @Test
    void shouldWaitForTheMailServerAndHoldNothingElseUp() {
        // Given
        Infrastructure.MAIL.stop();

        // When
        send("failed-operations", deliveryId.toString(), failedOperation(GONE));

        // Then
        awaitState(eventId, "PROCESSED");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(notification().path("attempts").asInt()).isGreaterThan(1);
            assertThat(notification().path("state").asText()).isEqualTo("Pending");
            assertThat(notification().path("problem").asText()).startsWith("not sent: ");
        });
        assertThat(api.get("/actuator/health/readiness").status())
                .as("all else goes on")
                .isEqualTo(200);

        // When
        bringMailBack();

        // Then
        awaitNotice("Sent");
        await().atMost(SOON).untilAsserted(() -> assertThat(mails()).hasSize(1));
    }

    @Test
    void shouldWaitForTheAccountAndThenSend() {
        // Given
        account(aResponse().withStatus(503));
        send("failed-operations", deliveryId.toString(), failedOperation(GONE));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(notification().path("problem").asText()).isEqualTo("Account answers 503"));

        // When
        account(okJson("{\"email\":\"" + address() + "\"}"));

        // Then
        awaitNotice("Sent");
        await().atMost(SOON).untilAsserted(() -> assertThat(mails()).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> assertThat(metric("supervisor_notifications_total", "result=\"Sent\""))
                .isPositive());
    }

    @Test
    void shouldBotherNobodyWhoWantsNoMail() {
        // Given
        account(okJson("{\"ownerId\":\"alice\"}"));

        // When
        send("failed-operations", deliveryId.toString(), failedOperation(GONE));

        // Then
        awaitNotice("NotNeeded");
    }

    @Test
    void shouldGiveUpAnAddressThatIsNone() {
        // Given
        account(okJson("{\"email\":\"no address at all\"}"));

        // When
        send("failed-operations", deliveryId.toString(), failedOperation(GONE));

        // Then
        awaitNotice("Failed");
        assertThat(api.operation(eventId).toString()).doesNotContain("no address at all");
    }

    private void account(ResponseDefinitionBuilder answer) {
        SERVICES.stubFor(get(urlPathEqualTo("/internal/accounts/alice")).willReturn(answer));
    }

    private void awaitNotice(String state) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(notification().path("state").asText()).isEqualTo(state));
    }

    private JsonNode notification() {
        return api.operation(eventId).path("notification");
    }
}
