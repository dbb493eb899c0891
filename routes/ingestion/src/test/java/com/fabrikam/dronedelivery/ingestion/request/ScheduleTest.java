package com.fabrikam.dronedelivery.ingestion.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2028-02-28T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"2028-02-28T11:55:00Z", "2028-02-28T12:00:00Z", "2029-02-28T12:00:00Z"})
    void shouldAcceptAPickupFromFiveMinutesAgoToAYearAhead(Instant pickup) {
        assertThat(Schedule.asOf(NOW, pickup, null).pickupTime()).isEqualTo(pickup);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2028-02-28T11:54:59.999Z", "2029-02-28T12:00:00.001Z", "0001-01-01T00:00:00Z"})
    void shouldRefuseAPickupBeforeOrAfter(Instant pickup) {
        assertThat(refusal(pickup, null).violations())
                .extracting(Violation::field)
                .containsExactly("pickupTime");
    }

    @Test
    void shouldNeedAPickupTime() {
        assertThat(refusal(null, NOW).violations()).containsExactly(new Violation("pickupTime", "is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2028-02-28T12:00:00Z", "2028-02-28T11:59:59Z", "+10000-01-01T00:00:00Z"})
    void shouldRefuseADeadlineThatIsNotAfterThePickupOrCantBeWritten(Instant deadline) {
        assertThat(refusal(NOW, deadline).violations())
                .extracting(Violation::field)
                .containsExactly("deadline");
    }

    private static InvalidValueException refusal(Instant pickup, Instant deadline) {
        return catchThrowableOfType(InvalidValueException.class, () -> Schedule.asOf(NOW, pickup, deadline));
    }
}
