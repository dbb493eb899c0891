package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(3, 2);

    @Test
    void shouldBeBoundedForEachSubjectAndInAll() {
        // Given
        seats.take("alice");
        seats.take("alice");

        // When / Then
        assertThat(seats.take("alice").full()).isEqualTo(Seats.Full.subject);
        assertThat(seats.take("bob").seat()).isPresent();
        assertThat(seats.take("carol").full()).isEqualTo(Seats.Full.instance);
        assertThat(seats.taken()).isEqualTo(3);
    }

    @Test
    void shouldTakeASeatBackOnce() {
        // Given
        var seat = seats.take("alice").seat().orElseThrow();
        seats.take("alice");

        // When
        seat.giveBack();
        seat.giveBack();

        // Then
        assertThat(seats.taken()).isEqualTo(1);
        assertThat(seats.take("alice").seat()).isPresent();
        assertThat(seats.take("alice").seat()).isEmpty();
    }
}
