package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.Part;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operator at the scheduler's console, in a browser. */
@ExtendWith({InstalledChromium.class, RunningSystem.class})
class ConsoleIT {
    private static final String ROUTE = "scheduler.schedule-delivery";

    private final SystemUnderTest system;
    private final Chromium chromium;
    private final String address;
    private BrowserContext context;
    private Page page;

    ConsoleIT(SystemUnderTest system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
        this.address = system.platform().consoleUrl(Part.SCHEDULER);
    }

    @BeforeEach
    void openAPage() {
        context = chromium.browser().newContext(Look.DESKTOP_LIGHT.options());
        context.setDefaultTimeout(IN_TIME.toMillis());
        page = context.newPage();
        page.navigate(address);
    }

    @AfterEach
    void closeThePage() {
        context.close();
    }

    @Test
    void shouldShowARouteWithCountersThatMove() {
        // Given
        logIn(system.platform().consolePassword());
        page.getByText(ROUTE, new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("(ID: create-delivery)").first()).isVisible();
        page.getByText("Attributes", new Page.GetByTextOptions().setExact(true)).click();
        var before = exchanges();

        // When
        var deliveryId = UUID.randomUUID().toString();
        system.customer("alice").request(deliveryId, Requests.delivery("p-" + deliveryId));

        // Then
        page.waitForCondition(
                () -> exchanges() > before, new Page.WaitForConditionOptions().setTimeout(IN_TIME.toMillis()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {
                "INGESTION",
                "SCHEDULER",
                "SUPERVISOR",
                "DELIVERY",
                "PACKAGES",
                "MOCK_BACKENDS",
                "COMPATIBILITY",
                "DATALAKE_SINK"
            })
    void shouldStandBehindALoginOnEveryCamelProcess(Part part) throws Exception {
        var management = system.platform().managementUrl(part);
        assertThat(system.platform().consoles()).containsEntry(part.id(), management + "/actuator/hawtio/");
        assertThat(status(management + "/actuator/hawtio/index.html")).isEqualTo(401);
        assertThat(status(management + "/actuator/jolokia/version")).isEqualTo(401);
        assertThat(status(management + "/actuator/health/liveness")).isEqualTo(200);
    }

    private void logIn(String password) {
        page.getByPlaceholder("Username").fill("operator");
        page.getByPlaceholder("Password").fill(password);
        page.getByRole(AriaRole.BUTTON).click();
    }

    private int exchanges() {
        var row = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText("ExchangesTotal", new Page.GetByTextOptions().setExact(true))));
        return Integer.parseInt(row.innerText().replaceAll("\\D", ""));
    }

    private static int status(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
