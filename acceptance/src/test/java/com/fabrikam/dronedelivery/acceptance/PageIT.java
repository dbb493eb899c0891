package com.fabrikam.dronedelivery.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The customer's page in a browser, against the whole system. Nobody waits for less than the limit, and nothing depends on how long it takes. */
@ExtendWith({InstalledChromium.class, RunningSystem.class})
class PageIT {
    private static final Instant IN_AN_HOUR = Instant.now().plus(Duration.ofHours(1));

    /** 38 km north of the pickup. */
    private static final String AS_FAR_AS_A_DRONE_FLIES = "47.96";

    private static final String NEAR = "47.60";

    private final SystemUnderTest system;
    private final Chromium chromium;
    private final String packageId = "p-" + UUID.randomUUID();

    PageIT(SystemUnderTest system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_LIGHT", "PHONE_DARK"})
    void shouldShowAFlightFromTheOrderToTheSignature(Look look) {
        try (var alice = visitor(look)) {
            // Given a delivery that is looked at before its drone sets out
            alice.signIn("alice");
            alice.order(packageId, AS_FAR_AS_A_DRONE_FLIES, IN_AN_HOUR, "Signature");
            alice.comesToStage("Created");
            alice.fitsItsWidth();
            alice.findsNoBarrier();

            // When
            alice.reschedule(Instant.now());

            // Then
            assertThat(alice.change("Rescheduled")).isVisible();
            alice.comesToStage("HeadedToDropoff");
            alice.seesTheDroneMove(3);

            // When
            alice.cancel();

            // Then
            assertThat(alice.change("Rejected")).containsText("AlreadyPickedUp");

            // When
            alice.sign();
            alice.button("Confirm the receipt").click();

            // Then
            alice.comesToStage("Completed");
            assertThat(alice.page().getByText("Confirmed by a signature at")).isVisible();
            assertThat(alice.page().getByAltText("QR code of package " + packageId))
                    .isVisible();
            alice.fitsItsWidth();
            alice.findsNoBarrier();
            assertThat(alice.errors()).isEmpty();
        }
    }

    @Test
    void shouldCancelBeforeThePickupAndListTheDelivery() {
        try (var alice = visitor(Look.DESKTOP_DARK)) {
            // Given
            alice.signIn("alice");
            alice.order(packageId, NEAR, IN_AN_HOUR, "None");
            alice.comesToStage("Created");

            // When
            alice.cancel();

            // Then
            assertThat(alice.change("Cancelled")).containsText("Cancellation: done");
            alice.comesToStage("Cancelled");
            assertThat(alice.button("Reschedule")).isHidden();
            assertThat(alice.page().locator("#list li").first()).containsText(packageId);
            assertThat(alice.errors()).isEmpty();
        }
    }

    @Test
    void shouldLetTheReceiverFollowByALinkAlone() {
        try (var alice = visitor(Look.DESKTOP_LIGHT);
                var receiver = visitor(Look.PHONE_DARK)) {
            // Given
            alice.signIn("alice");
            alice.order(packageId, NEAR, IN_AN_HOUR, "None");
            alice.comesToStage("Created");

            // When
            var link = alice.makesALink();
            receiver.goesTo(link);

            // Then
            receiver.comesToStage("Created");
            assertThat(receiver.page().getByText(packageId)).isHidden();
            receiver.fitsItsWidth();
            receiver.findsNoBarrier();
            alice.fitsItsWidth();
            alice.findsNoBarrier();

            // When
            alice.cancel();

            // Then
            receiver.comesToStage("Cancelled");
            assertThat(receiver.page().getByText("It will not be delivered.")).isVisible();
            assertThat(receiver.errors()).isEmpty();

            // When
            receiver.goesTo(link.substring(0, link.length() - 5));

            // Then
            assertThat(receiver.page().getByText("This link leads nowhere")).isVisible();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowAnErrorAtTheFieldAtFault(Look look) {
        try (var alice = visitor(look)) {
            // Given
            alice.signIn("alice");
            alice.order(packageId, "91", IN_AN_HOUR, "None");

            // Then
            var latitude = alice.group("Dropoff").getByLabel("Latitude");
            assertThat(latitude).hasAttribute("aria-invalid", "true");
            assertThat(latitude).isFocused();
            assertThat(alice.page().locator(".error")).isVisible();
            assertThat(alice.page().getByText("Correlation id")).isVisible();
            alice.fitsItsWidth();
            alice.findsNoBarrier();
            assertThat(alice.errors()).allMatch(error -> error.contains("400"));
        }
    }

    @Test
    void shouldShowNobodyTheDeliveryOfSomebodyElse() {
        try (var mallory = visitor(Look.PHONE_LIGHT)) {
            // Given
            var deliveryId = UUID.randomUUID().toString();
            var alice = system.customer("alice");
            assertThat(alice.request(deliveryId, Requests.deliveryAt(IN_AN_HOUR, packageId))
                            .status())
                    .isEqualTo(202);
            mallory.signIn("mallory");

            // When
            mallory.page().navigate(system.platform().url(Part.GATEWAY) + "/#/deliveries/" + deliveryId);

            // Then
            assertThat(mallory.page().getByText("There is no such delivery, or it is not yours."))
                    .isVisible();
            assertThat(mallory.page().getByText(packageId)).isHidden();
        }
    }

    private Visitor visitor(Look look) {
        return new Visitor(chromium, look, system.platform().url(Part.GATEWAY));
    }
}
