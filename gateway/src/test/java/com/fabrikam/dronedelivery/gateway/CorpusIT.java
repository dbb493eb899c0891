package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

/** Whatever comes as a body or as a parameter: passed on as it is, or refused with the rule that it breaks; never a 5xx, never silence. */
class CorpusIT extends GatewayFixture {

    static Stream<String> bodies() {
        return Corpus.bodies();
    }

    static Stream<String> words() {
        return Corpus.words();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void shouldPassABodyOnOrSayWhichRuleItBreaks(String line) {
        // Given
        var body = Corpus.body(line);

        // When
        var answer = client.post()
                .uri("/api/v1/deliveryrequests")
                .headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody(String.class)
                .returnResult();

        // Then
        if (answer.getStatus().value() == 200) {
            assertThat(INGESTION.lastCall().body()).isEqualTo(new String(body, StandardCharsets.UTF_8));
        } else {
            assertThat(answer.getStatus().value()).isIn(400, 413);
            assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(answer.getResponseBody())
                    .contains("\"correlationId\":\"")
                    .containsPattern("\"rule\":\"json-[a-z]+\"|\"code\":\"PayloadTooLarge\"");
        }
    }

    @Test
    void shouldRefuseMostOfMoreThanAHundred() {
        assertThat(bodies().distinct()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("words")
    void shouldPassAParameterOnOrSayWhichRuleItBreaks(String word) throws IOException {
        // Given
        var encoded = Corpus.encoded(word);

        for (var path : new String[] {"/api/v1/deliveries?ownerId=", "/api/v1/packages/"}) {
            // When
            var answer = RawHttp.get(port, path + encoded, "Authorization: Bearer " + ISSUER.tokenFor("alice"));

            // Then
            if (!answer.startsWith("HTTP/1.1 200")) {
                assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .contains("application/problem+json")
                        .containsPattern("\"rule\":\"[a-z-]+\"");
            }
        }
    }
}
