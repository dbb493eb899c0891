package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.Golden;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that was written for the reference implementation finds each call answered as its golden file has it. */
@ExtendWith(RunningSystem.class)
class ConformanceIT {
    private static final int COMPLETED = 4;
    private static final int CANCELLED = 5;

    private final SystemUnderTest system;
    private final Customer owner;
    private final Map<String, String> values = new HashMap<>();

    ConformanceIT(SystemUnderTest system) {
        this.system = system;
        this.owner = system.customer("myowner");
        var now = YearMonth.now(ZoneOffset.UTC);
        values.put("year", Integer.toString(now.getYear()));
        values.put("month", Integer.toString(now.getMonthValue()));
        values.put("deliveryId", UUID.randomUUID().toString());
        pickUpIn(Duration.ofHours(1));
    }

    @Test
    void shouldAcceptTheDocumentedCallAndTellOfTheEndOfTheApi() {
        // When
        var answer = golden("request-delivery");

        // Then
        assertThat(answer.header("Deprecation")).matches("@\\d+");
        assertThat(answer.header("Sunset")).endsWith("GMT");
        assertThat(answer.header("Link")).contains("rel=\"successor-version\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request-delivery-with-the-least", "request-delivery-by-numbers"})
    void shouldScheduleWhatSaysTheLeast(String name) {
        // When
        var answer = golden(name);

        // Then
        values.put("deliveryId", answer.body().path("deliveryId").asText());
        awaitScheduled();
    }

    @Test
    void shouldFollowADeliveryToItsConfirmedReceipt() {
        // Given
        values.put(
                "deliveryId",
                golden("request-delivery-to-be-confirmed")
                        .body()
                        .path("deliveryId")
                        .asText());
        awaitScheduled();

        // When
        golden("notify-me");
        golden("get-delivery-to-be-confirmed");
        golden("get-owner");
        golden("get-status");
        await().atMost(IN_TIME)
                .until(
                        () -> owner.get("/api/v1/deliveries/" + values.get("deliveryId"))
                                .body()
                                .at("/confirmation/state")
                                .asText(),
                        "Awaited"::equals);
        golden("confirm-receipt");

        // Then
        await().atMost(IN_TIME).until(this::stage, stage -> stage == COMPLETED);
        golden("get-package");
        golden("summarise-deliveries");
        golden("summarise-packages");
        await().atMost(IN_TIME).untilAsserted(() -> golden("drone-utilization"));
    }

    @Test
    void shouldChangeADeliveryAndCancelIt() {
        // Given
        scheduleForLater();
        golden("get-delivery");

        // When
        golden("patch-delivery-request-elsewhere");
        golden("patch-delivery-elsewhere");
        golden("patch-delivery-request-with-nothing");
        pickUpIn(Duration.ofHours(2));
        golden("patch-delivery-request");
        golden("patch-delivery");

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> {
            var changed =
                    owner.get("/api/v1/deliveries/" + values.get("deliveryId")).body();
            assertThat(Instant.parse(changed.path("pickupTime").asText())).isEqualTo(values.get("pickupTime"));
            assertThat(changed.path("deadline").asText()).startsWith("2099");
        });
        golden("delete-delivery");
        await().atMost(IN_TIME).until(this::stage, stage -> stage == CANCELLED);
    }

    @Test
    void shouldCancelARequest() {
        // Given
        scheduleForLater();

        // When
        golden("delete-delivery-request");

        // Then
        await().atMost(IN_TIME).until(this::stage, stage -> stage == CANCELLED);
    }

    @Test
    void shouldShowADeliveryToItsOwnerAlone() {
        // Given
        scheduleForLater();

        // Then
        var stranger = system.customer("stranger");
        for (var name : new String[] {"get-delivery", "get-owner", "get-status", "delete-delivery", "patch-delivery"}) {
            assertThat(stranger.call(Golden.of("v0.1.0/" + name), values).status())
                    .as(name)
                    .isEqualTo(404);
        }
        assertThat(stranger.call(Golden.of("v0.1.0/request-delivery"), values).status())
                .isEqualTo(403);
        golden("get-delivery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request-delivery-without-owner",
                "request-delivery-without-confirmation",
                "request-delivery-without-package",
                "request-delivery-without-size",
                "request-delivery-with-a-wrong-enum",
                "get-delivery-unknown",
                "get-owner-unknown",
                "get-status-unknown",
                "patch-delivery-unknown",
                "delete-delivery-unknown",
                "confirm-receipt-unknown",
                "notify-me-unknown",
                "get-package-unknown",
                "drone-utilization-without-owner",
                "drone-utilization-of-year-0",
                "drone-utilization-of-month-0",
                "drone-utilization-of-nothing",
                "internal-put-delivery",
                "internal-put-package",
                "internal-patch-package",
                "internal-put-drone-delivery",
                "internal-delete-drone-delivery",
            })
    void shouldRefuseInTheSameWords(String name) {
        golden(name);
    }

    /** The gateway sees it first, and names its rule where the service names the field; the golden files are the service's. */
    @ParameterizedTest
    @CsvSource({"request-delivery-malformed,400,json-syntax", "request-delivery-as-text,415,media-type"})
    void shouldRefuseWhatIsNoJsonBeforeAnyServiceSeesIt(String name, int status, String rule) {
        // When
        var answer = owner.call(Golden.of("v0.1.0/" + name), values);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("rule").asText()).isEqualTo(rule);
        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.response().headers().firstValue("Deprecation")).isPresent();
    }

    private void scheduleForLater() {
        values.put(
                "deliveryId",
                golden("request-delivery-for-later").body().path("deliveryId").asText());
        awaitScheduled();
    }

    private void awaitScheduled() {
        await().atMost(IN_TIME)
                .until(
                        () -> owner.get("/v0.1.0/api/deliveries/" + values.get("deliveryId"))
                                .status(),
                        status -> status == 200);
    }

    private int stage() {
        return owner.get("/v0.1.0/api/deliveries/" + values.get("deliveryId") + "/status")
                .body()
                .path("stage")
                .asInt();
    }

    private void pickUpIn(Duration time) {
        values.put(
                "pickupTime",
                Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private Answer golden(String name) {
        var golden = Golden.of("v0.1.0/" + name);
        var answer = owner.call(golden, values);
        golden.assertAnswer(answer.response());
        return answer;
    }
}
