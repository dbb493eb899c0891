package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The customer's page as files: who gets them, with which headers, for how long. */
@TestPropertySource(
        properties = {
            "dronedelivery.gateway.page.issuer-uri=https://login.example.com/tenant",
            "dronedelivery.gateway.page.client-id=a-page",
            "dronedelivery.gateway.page.scopes=openid,deliveries:read",
        })
class PageIT extends GatewayFixture {

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src|from|import)[= ]+[\"'](/?[^\"'#:]+)[\"']");

    @Test
    void shouldServeThePageToEverybody() {
        open("/")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("<title>Drone Delivery</title>"));
        nothingReachedAService();
    }

    @Test
    void shouldServeEveryFileThatThePageNames() throws IOException {
        for (var name : filesOfThePage()) {
            open(name).expectStatus().isOk().expectBody().consumeWith(file -> assertThat(file.getResponseBody())
                    .as(name)
                    .isNotEmpty());
        }
    }

    @Test
    void shouldNameTypesThatABrowserExecutesOnlyAsWhatTheyAre() {
        open("/assets/page.js").expectHeader().contentTypeCompatibleWith("text/javascript");
        open("/assets/page.css").expectHeader().contentTypeCompatibleWith("text/css");
        open("/assets/icon.svg").expectHeader().contentTypeCompatibleWith("image/svg+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/page.js", "/assets/page.css", "/page-settings.json"})
    void shouldKeepThePageFromDoingMoreThanItNeeds(String path) {
        var headers = open(path)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .exists("Permissions-Policy")
                .expectBody()
                .returnResult()
                .getResponseHeaders();

        assertThat(headers.getFirst("Content-Security-Policy").split("; "))
                .contains(
                        "default-src 'self'",
                        "connect-src 'self' https://login.example.com",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'")
                .noneMatch(directive -> directive.contains("unsafe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/page.js", "/assets/lib/oidc-client-ts-3.5.0.min.js"})
    void shouldAnswerThatAFileIsStillTheSame(String path) {
        // Given
        var etag = open(path).expectBody().returnResult().getResponseHeaders().getETag();

        // When / Then
        client.get()
                .uri(path)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.NOT_MODIFIED)
                .expectHeader()
                .valueEquals("ETag", etag);
        client.get()
                .uri(path)
                .header("If-None-Match", "W/\"another\"")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }

    @Test
    void shouldLetLibrariesBeKeptAndTheRestBeAskedForAgain() {
        open("/").expectHeader().valueEquals("Cache-Control", "no-cache, public");
        open("/assets/page.js").expectHeader().valueEquals("Cache-Control", "no-cache, public");
        open("/assets/lib/oidc-client-ts-3.5.0.min.js")
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=31536000, public, immutable");
        open("/page-settings.json").expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @Test
    void shouldSendScriptsCompressed() throws Exception {
        var answer = RawHttp.get(port, "/assets/lib/oidc-client-ts-3.5.0.min.js", "Accept-Encoding: gzip");

        assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-encoding: gzip");
    }

    @Test
    void shouldTellThePageWhereToLogIn() {
        open("/page-settings.json")
                .expectStatus()
                .isOk()
                .expectBody()
                .json(
                        "{\"issuer\":\"https://login.example.com/tenant\",\"clientId\":\"a-page\",\"scope\":\"openid deliveries:read\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/assets/lib/none.js", "/assets/", "/assets"})
    void shouldAnswerThatAFileIsNotThere(String path) {
        var token = ISSUER.tokenFor("alice");
        client.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/index.html", "/page/index.html", "/application.yaml", "/webjars/a.js", "/favicon.ico"})
    void shouldKeepEverythingElseClosed(String path) {
        open(path).expectStatus().isUnauthorized().expectBody();
        get(path).exchange().expectStatus().isNotFound().expectBody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/page.js", "/page-settings.json"})
    void shouldOnlyLetThePageBeRead(String path) {
        client.post().uri(path).exchange().expectStatus().isUnauthorized().expectBody();
    }

    @Test
    void shouldStillWantATokenForTheApi() {
        open("/api/v1/deliveries").expectStatus().isUnauthorized().expectBody();
        nothingReachedAService();
    }

    private ResponseSpec open(String path) {
        return client.get().uri(path).exchange();
    }

    /** What the page and its scripts refer to. */
    private static List<String> filesOfThePage() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath:/page/**/*.*");
        return Stream.of(files)
                .filter(file -> file.getFilename().matches(".*\\.(html|js)")
                        && !file.getFilename().contains(".min."))
                .flatMap(file -> {
                    try {
                        var base = file.getFilename().endsWith(".html") ? "/" : "/assets/";
                        return REFERENCE
                                .matcher(file.getContentAsString(StandardCharsets.UTF_8))
                                .results()
                                .map(found ->
                                        URI.create(base).resolve(found.group(1)).toString());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .distinct()
                .toList();
    }
}
