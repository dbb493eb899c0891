package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

/** Whatever comes as a body or as a parameter: passed on as it is, or refused with the rule that it breaks; never a 5xx, never silence. */
class CorpusIT extends GatewayFixture {

    private static final Pattern REPEATED = Pattern.compile("\\(((?:\\\\x[0-9a-f]{2}|[^()])+)\\)\\*(\\d+) ?");

    static Stream<String> bodies() {
        return lines("json.txt");
    }

    static Stream<String> words() {
        return lines("words.txt");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void shouldPassABodyOnOrSayWhichRuleItBreaks(String line) {
        // Given
        var body = bytes(line.substring(line.indexOf('|') + 1));

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
        var encoded = new StringBuilder();
        for (byte one : bytes(word)) {
            encoded.append("%%%02X".formatted(one & 0xff));
        }

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

    private static Stream<String> lines(String name) {
        try (var file = CorpusIT.class.getResourceAsStream("/corpus/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("# ")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With bytes and repetitions written out. */
    private static byte[] bytes(String written) {
        var text = REPEATED.matcher(written).replaceAll(CorpusIT::repeated);
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                bytes.write(text.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    private static String repeated(MatchResult part) {
        return Matcher.quoteReplacement(part.group(1).repeat(Integer.parseInt(part.group(2))));
    }
}
