package com.fabrikam.dronedelivery.platform.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {
    private final ObjectMapper json = new ObjectMapper();
    private final ProblemMapper mapper = new ProblemMapper(Duration.ofSeconds(1));

    @Test
    void shouldBlameTheCallerForADocumentThatCannotBeRead() {
        // Given
        var failure = catchThrowable(() -> json.readTree("{"));

        // When / Then
        assertThat(mapper.map(failure).status().value()).isEqualTo(400);
    }

    @Test
    void shouldNotBlameTheCallerForADocumentThatCannotBeWritten() {
        // Given
        var failure = catchThrowable(() -> json.writeValueAsString(Map.of("occurredAt", Instant.EPOCH)));

        // When / Then
        assertThat(mapper.map(failure).status().value()).isEqualTo(500);
    }
}
