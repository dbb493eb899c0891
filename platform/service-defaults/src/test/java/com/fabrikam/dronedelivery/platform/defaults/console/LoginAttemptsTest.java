package com.fabrikam.dronedelivery.platform.defaults.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private long now;
    private final LoginAttempts attempts = new LoginAttempts(() -> now);

    @Test
    void shouldRefuseAnAddressThatHasFailedTooOftenUntilThePeriodIsOver() {
        // Given
        fail("a", LoginAttempts.MOST);

        // Then
        assertThat(attempts.begin("a")).isFalse();
        assertThat(attempts.begin("b")).isTrue();

        // When
        now += LoginAttempts.PERIOD.toNanos();

        // Then
        assertThat(attempts.begin("a")).isTrue();
    }

    @Test
    void shouldForgetTheFailuresOfWhoKnewThePassword() {
        // Given
        fail("a", LoginAttempts.MOST);

        // When
        attempts.succeeded("a");

        // Then
        assertThat(attempts.begin("a")).isTrue();
    }

    private void fail(String address, int times) {
        IntStream.range(0, times)
                .forEach(i -> assertThat(attempts.begin(address)).isTrue());
    }
}
