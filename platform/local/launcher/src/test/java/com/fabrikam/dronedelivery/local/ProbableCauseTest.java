package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbableCauseTest {

    @Test
    void shouldTakeTheSentenceOfSpringsFailureAnalysis() {
        // Given
        List<String> log = List.of(
                "APPLICATION FAILED TO START", "Description:", "", "Web server failed to start.", "", "Action:");

        // Then
        assertThat(ProbableCause.in(log)).contains("Web server failed to start.");
    }

    @Test
    void shouldTakeTheInnermostCauseOfAStackTrace() {
        // Given
        List<String> log = List.of(
                "x ERROR failed", "Caused by: a.B: outer", "\tat a.B.c(B.java:1)", "Caused by: a.C: inner", "\tat x");

        // Then
        assertThat(ProbableCause.in(log)).contains("Caused by: a.C: inner");
    }

    @Test
    void shouldPreferAnErrorToWhateverCameLast() {
        assertThat(ProbableCause.in(List.of("INFO a", "ERROR port is taken", "INFO bye")))
                .contains("ERROR port is taken");
    }

    @Test
    void shouldFallBackToTheLastWordsUnlessTheyAreOrdinary() {
        assertThat(ProbableCause.in(List.of("hello", "no such file", " "))).contains("no such file");
        assertThat(ProbableCause.in(List.of("x INFO started"))).isEmpty();
        assertThat(ProbableCause.in(List.of())).isEmpty();
    }

    @Test
    void shouldMakeAJsonLineReadable() {
        // Given
        String line = "{\"@timestamp\":\"2030-01-01T10:00:00Z\",\"log\":{\"level\":\"ERROR\",\"logger\":\"a.b.Thing\"},"
                + "\"message\":\"broken\",\"correlationId\":\"c-1\"}";

        // Then
        assertThat(LogLine.readable(line)).isEqualTo("2030-01-01T10:00:00Z ERROR Thing: broken [c-1]");
        assertThat(LogLine.readable("plain")).isEqualTo("plain");
        assertThat(LogLine.readable("{no json")).isEqualTo("{no json");
    }
}
