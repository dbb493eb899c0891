package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTest {

    @Test
    void shouldBeWhatAnEventWasMarkedWith() {
        assertThat(Mark.of(new Mark(3, 17).toString())).isEqualTo(new Mark(3, 17));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "-1.0", "3", "3.", "99999999999.0", "3.17; drop"})
    void shouldBeginAtTheBeginningForWhoSaysNothingOfUse(String lastEventId) {
        assertThat(Mark.of(lastEventId)).isEqualTo(Mark.BEGINNING);
    }
}
