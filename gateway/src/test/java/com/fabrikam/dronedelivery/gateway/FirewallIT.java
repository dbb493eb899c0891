package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;

/** What the firewall does with what its rules find. */
class FirewallIT extends GatewayFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/v1/deliveries?ownerId=a%27%20or%20%271%27=%271 | 400 | sql-injection",
                "GET | /api/v1/deliveries?status=%3Cscript%3E              | 400 | script-injection",
                "GET | /api/v1/deliveries?status=a%00                      | 400 | query-encoding",
                "GET | /api/v1/../internal/deliveries                      | 400 | path-traversal",
                "TRACE | /api/v1/deliveries/x                              | 405 | method",
                "GET | /api/v1/deliveries/a b                              | 400 | http-syntax",
                "GET | /api/v1/deliveries/a<b                              | 400 | target-syntax",
            })
    void shouldNameTheRuleThatRefuses(String method, String target, int status, String rule) throws Exception {
        // When
        var answer = RawHttp.send(
                port,
                "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(method, target, ISSUER.tokenFor("alice")));

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"rule\":\"" + rule + "\"", "\"correlationId\":\"")
                .containsIgnoringCase("X-Content-Type-Options: nosniff");
        nothingReachedAService();
    }

    @Test
    void shouldSayWhichMethodsThereAre() throws Exception {
        assertThat(RawHttp.send(port, "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains("Allow: GET,POST,PUT,PATCH,DELETE");
    }

    @Test
    void shouldRefuseAHostThatIsNone() throws Exception {
        assertThat(RawHttp.send(port, "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("\"rule\":\"target-syntax\"");
    }

    @Test
    void shouldOnlyWatchARuleThatIsToBeWatched() throws Exception {
        // When
        var answer = RawHttp.get(
                port,
                "/api/v1/deliveries?ownerId=%7B%22$ne%22:1%7D",
                "Authorization: Bearer " + ISSUER.tokenFor("alice"));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(DELIVERY.calls()).hasSize(1);
        assertThat(RawHttp.get(managementPort, "/actuator/prometheus"))
                .containsPattern(
                        "gateway_firewall_matches_total\\{action=\"monitored\",[^}]*rule=\"nosql-injection\"[^}]*} [1-9]");
    }

    @Test
    void shouldCountByRule() throws Exception {
        // When
        RawHttp.get(port, "/api/v1/deliveries?status=%3Cscript%3E");

        // Then
        assertThat(RawHttp.get(managementPort, "/actuator/prometheus"))
                .containsPattern(
                        "gateway_firewall_matches_total\\{action=\"blocked\",[^}]*rule=\"script-injection\"[^}]*} [1-9]");
    }

    @Test
    void shouldSayWhereABodyIsNoJson() {
        // When
        var answer = send("POST", "/api/v1/deliveryrequests", "application/json", "{\n  \"a\": nope}");

        // Then
        answer.expectBody(String.class)
                .value(body -> assertThat(body).contains("not one JSON value").contains("line 2, column"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/v1/deliveryrequests | application/json | {\"a\": | 400 | json-syntax",
                "PUT | /api/v1/deliveryrequests/x | application/json | {} {} | 400 | json-syntax",
                "PATCH | /api/v1/deliveryrequests/x | application/json | {\"a\":1,\"a\":2} | 400 | json-names",
                "POST | /api/v1/deliveryrequests | application/json; charset=utf-8 | hello | 400 | json-syntax",
                "POST | /api/v1/deliveryrequests | text/plain | hello | 415 | media-type",
                "POST | /api/v1/deliveryrequests | application/xml | <a/> | 415 | media-type",
                "POST | /api/v1/deliveries/x/confirmations | application/json | {} | 415 | media-type",
                "POST | /api/v1/deliveries/x/notifymerequests | image/png | x | 415 | media-type",
            })
    void shouldReadBodiesOnTheirWay(String method, String path, String type, String body, int status, String rule) {
        refused(send(method, path, type, body), status, rule);
        nothingReachedAService();
    }

    @Test
    void shouldRefuseWhatIsTooDeepOrTooMuch() {
        var path = "/api/v1/deliveryrequests";
        refused(send("POST", path, "application/json", "[".repeat(33) + "]".repeat(33)), 400, "json-depth");
        refused(send("POST", path, "application/json", "[" + "1,".repeat(10_000) + "1]"), 400, "json-size");
        refused(send("POST", path, "application/json", "9".repeat(401)), 400, "json-size");
        nothingReachedAService();
    }

    @Test
    void shouldRefuseACompressedBody() {
        refused(
                client.post()
                        .uri("/api/v1/deliveryrequests")
                        .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .bodyValue("{}")
                        .exchange(),
                415,
                "content-encoding");
        nothingReachedAService();
    }

    @Test
    void shouldReadABodyThatComesInPartsOfUnannouncedLength() {
        refused(
                client.post()
                        .uri("/api/v1/deliveryrequests")
                        .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Flux.just("{\"a\":", "1,\"a\"", ":2}"), String.class)
                        .exchange(),
                400,
                "json-names");
    }

    @Test
    void shouldPassBodiesOnAsTheyAre() {
        for (var body : List.of(
                "{\"name\":\"Robert'); DROP TABLE students;--\",\"note\":\"<script> ${jndi:x} ../..\"}",
                " [1, 2.50, null] ",
                "{}")) {
            send("POST", "/api/v1/deliveryrequests", "application/json", body)
                    .expectStatus()
                    .isOk()
                    .expectBody();
            assertThat(INGESTION.lastCall().body()).isEqualTo(body);
        }
    }

    private ResponseSpec send(String method, String path, String type, String body) {
        return client.method(HttpMethod.valueOf(method))
                .uri(path)
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .header(HttpHeaders.CONTENT_TYPE, type)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private static void refused(ResponseSpec answer, int status, String rule) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo(rule);
    }
}
