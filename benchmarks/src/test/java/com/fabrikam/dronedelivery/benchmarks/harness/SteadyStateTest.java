package com.fabrikam.dronedelivery.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.benchmarks.harness.SteadyState.WarmUp;
import org.junit.jupiter.api.Test;

class SteadyStateTest {

    private static final double QUIET = 0.01;

    private final SteadyState state = new SteadyState(6);

    @Test
    void shouldBeSteadyWhenThreeWindowsAreAlikeAndTheCompilersRest() {
        // When
        state.add(500, QUIET);
        state.add(1_000, QUIET);
        state.add(1_050, QUIET);
        boolean afterTwo = state.isOver();
        state.add(980, QUIET);

        // Then
        assertThat(afterTwo).isFalse();
        assertThat(state.isOver()).isTrue();
        assertThat(state.warmUp()).isEqualTo(new WarmUp(4, true));
    }

    @Test
    void shouldNotBeSteadyWhileCompilersWork() {
        // When
        state.add(1_000, QUIET);
        state.add(1_000, QUIET);
        state.add(1_000, 0.2);

        // Then
        assertThat(state.isOver()).isFalse();
    }

    @Test
    void shouldGiveUpAndSaySo() {
        // When
        for (int window = 1; window <= 6; window++) {
            state.add(window * 100, QUIET);
        }

        // Then
        assertThat(state.isOver()).isTrue();
        assertThat(state.warmUp()).isEqualTo(new WarmUp(6, false));
    }
}
