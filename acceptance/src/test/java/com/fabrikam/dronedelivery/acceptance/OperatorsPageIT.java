package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operators' page in a browser, against the whole system: what goes on, what is broken, and what they can do about it. */
@ExtendWith({InstalledChromium.class, RunningSystem.class})
class OperatorsPageIT {
    private static final Pattern MORE_THAN_NONE = Pattern.compile(".*[1-9].*");

    private final SystemUnderTest system;
    private final Chromium chromium;
    private final String deliveryId = UUID.randomUUID().toString();

    OperatorsPageIT(SystemUnderTest system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
    }

    @Test
    void shouldShowEveryPartAndWhatItDoes() {
        try (var olga = operator(Look.DESKTOP_LIGHT);
                var load = new SteadyLoad(system.customer("alice"), 5)) {
            // When
            olga.signIn("olga");

            // Then
            for (var part : List.of("gateway", "ingestion", "scheduler", "supervisor", "delivery", "packages")) {
                assertThat(row(olga, "#parts", part).locator("td").first()).hasText("UP");
            }
            assertThat(figure(olga, "accepted")).hasText(MORE_THAN_NONE);
            assertThat(figure(olga, "scheduled")).hasText(MORE_THAN_NONE);
            assertThat(row(olga, "#readers", "delivery-requests").locator("td").nth(2))
                    .hasText(MORE_THAN_NONE);
            olga.fitsItsWidth();
            olga.findsNoBarrier();
            assertThat(olga.errors()).isEmpty();
            load.finish();
        }
    }

    @Test
    void shouldShowAPartThatIsAwayUntilItIsBack() {
        try (var olga = operator(Look.DESKTOP_DARK)) {
            // Given
            olga.signIn("olga");
            assertThat(row(olga, "#parts", "compatibility").locator("td").first())
                    .hasText("UP");

            // When
            system.kill(Part.COMPATIBILITY);
            try {
                // Then
                assertThat(row(olga, "#parts", "compatibility")).containsText("compatibility does not answer");
                assertThat(figure(olga, "not-up")).hasText("1");
            } finally {
                system.start(Part.COMPATIBILITY);
            }
            assertThat(row(olga, "#parts", "compatibility").locator("td").first())
                    .hasText("UP");
        }
    }

    @Test
    void shouldLetADeadLetterBeGivenUpWithAReasonThatIsKept() {
        try (var olga = operator(Look.PHONE_LIGHT)) {
            // Given
            system.topics().send("drone-status", deliveryId, "poison", 1);
            await().atMost(IN_TIME)
                    .until(() -> system.operator()
                                    .deadLetters("drone-status", "delivery", deliveryId)
                                    .size()
                            == 1);
            var letterId = letter().path("deadLetterId").asText();
            olga.signIn("olga");

            // When
            olga.button("Discard " + letterId).click();
            olga.field("Why? It is kept in the history.").fill("it is poison");
            olga.button("Discard").click();

            // Then
            await().atMost(IN_TIME).until(() -> letter().path("state").asText(), "DISCARDED"::equals);
            assertThat(olga.page().locator("[data-id='" + letterId + "']")).isHidden();
            olga.fitsItsWidth();
            olga.findsNoBarrier();
        }
    }

    @Test
    void shouldTellACustomerNothing() {
        try (var alice = visitor(Look.DESKTOP_LIGHT, "/")) {
            // Given
            alice.signIn("alice");

            // When
            alice.goesTo(address("/operator"));

            // Then
            assertThat(alice.button("Sign in")).isVisible();
            assertThat(alice.page().locator("#board")).isHidden();
        }
    }

    private JsonNode letter() {
        return system.operator()
                .deadLetters("drone-status", "delivery", deliveryId)
                .get(0);
    }

    private static Locator row(Visitor visitor, String table, String name) {
        return visitor.page().locator(table + " tr[data-name='" + name + "']").first();
    }

    private static Locator figure(Visitor visitor, String name) {
        return visitor.page().locator("[data-figure='" + name + "'] b");
    }

    private Visitor operator(Look look) {
        return visitor(look, "/operator");
    }

    private Visitor visitor(Look look, String path) {
        return new Visitor(chromium, look, address(path));
    }

    private String address(String path) {
        return system.platform().url(Part.GATEWAY) + path;
    }
}
