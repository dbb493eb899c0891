package com.fabrikam.dronedelivery.supervisor;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Operators see all parts at one look, also when some of them say nothing. */
class SurveyIT extends ServiceIT {
    private static final String SIGNALS = "/actuator/signals";

    @Test
    void shouldShowEveryPartAndWhatIsWrongWithThoseThatSayNothing() {
        // Given
        SERVICES.stubFor(get(urlPathEqualTo(SIGNALS)).willReturn(okJson("""
                {"service":"scheduler","version":"1.2.3","startedAt":"2030-01-01T10:00:00Z","health":"DOWN","notUp":["kafka"],
                 "heapBytes":5,"requests":{"count":3,"errors":1,"seconds":0.5},"consumers":[{"group":"g","topic":"t","processed":7,
                 "failed":0,"inFlight":2,"oldestAgeSeconds":1.5,"paused":0}],"figures":{"outcomes":{"Scheduled":7}}}""")));
        SERVICES.stubFor(get(urlPathEqualTo("/broken" + SIGNALS)).willReturn(serverError()));
        SERVICES.stubFor(get(urlPathEqualTo("/babbling" + SIGNALS)).willReturn(okJson("{")));

        // When
        var answer = api.get("/internal/parts").body();

        // Then
        Contracts.assertAnswer("supervisor.yaml#/components/schemas/Parts", answer);
        assertThat(answer.path("parts").findValuesAsText("name"))
                .containsExactly("well", "away", "broken", "babbling", "unknown");
        assertThat(answer.at("/parts/0/signals/consumers/0/inFlight").asInt()).isEqualTo(2);
        assertThat(answer.at("/parts/0/signals/figures/outcomes/Scheduled").asInt())
                .isEqualTo(7);
        assertThat(problem(answer, 1)).isEqualTo("away does not answer");
        assertThat(problem(answer, 2)).isEqualTo("broken answers 500");
        assertThat(problem(answer, 3)).isEqualTo("babbling answers no JSON");
        assertThat(problem(answer, 4)).isEqualTo("unknown answers 404");
    }

    private static String problem(JsonNode answer, int index) {
        var part = answer.path("parts").path(index);
        assertThat(part.has("signals")).isFalse();
        return part.path("problem").asText();
    }
}
