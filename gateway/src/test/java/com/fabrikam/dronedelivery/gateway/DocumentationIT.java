package com.fabrikam.dronedelivery.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The documents, as programs and as people find them. */
class DocumentationIT extends GatewayFixture {

    @Test
    void shouldListDocumentsThatAreThere() {
        // When
        var documents = client.get()
                .uri("/docs/documents.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();

        // Then
        assertThat(documents).isNotEmpty().allSatisfy(document -> open(document.path("href")
                        .asText())
                .expectStatus()
                .isOk()
                .expectBody());
        assertThat(documents.findValuesAsText("kind")).contains("openapi", "asyncapi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/events/delivery-tracking.schema.json",
                "/docs/events/definitions.schema.json",
                "/docs/examples/delivery-tracking.json",
                "/docs/ui/favicon-32x32.png"
            })
    void shouldServeWhatTheDocumentsReferTo(String path) {
        open(path).expectStatus().isOk().expectBody();
    }

    @Test
    void shouldAllowItsOwnScriptsAlone() {
        var policy = open("/docs")
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Content-Security-Policy");

        assertThat(policy.split("; "))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .noneMatch(directive -> directive.contains("unsafe") || directive.contains("http"));
    }

    @Test
    void shouldShowEveryOpenApiDocumentInABrowser() {
        var executable = Programs.chromium();
        assumeTrue(
                executable.isPresent(),
                "THE DOCUMENTATION IS NOT TESTED: there is no chromium on the path; install it (apt-get install chromium) or name it in CHROMIUM");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable.get())
                                .setTimeout(PATIENCE.toMillis())
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            // Given
            var page = browser.newPage();
            page.setDefaultTimeout(PATIENCE.toMillis());
            var errors = new ArrayList<String>();
            page.onPageError(errors::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(message.text());
                }
            });
            page.onRequest(request -> {
                if (!request.url().startsWith("http://localhost:" + port)
                        && !request.url().startsWith("data:")) {
                    errors.add("asked outside: " + request.url());
                }
            });

            // When
            page.navigate("http://localhost:" + port + "/docs");

            // Then
            assertThat(page.locator(".info .title")).containsText("Drone Delivery - public API");
            for (var version : page.locator("#select option").allTextContents()) {
                page.locator("#select").selectOption(version);
                assertThat(page.locator(".opblock").first()).isVisible();
            }
            page.locator("#select").selectOption("v1");
            page.locator("[id$=getDeliveryOverview]").first().click();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "docs.png")));
            assertThat(errors).isEmpty();
        }
    }

    private ResponseSpec open(String path) {
        return client.get().uri(path).exchange();
    }
}
