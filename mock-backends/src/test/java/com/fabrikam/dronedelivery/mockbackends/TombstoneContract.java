package com.fabrikam.dronedelivery.mockbackends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every back end of the workflow must keep, so that compensation is final: the same rules for all of them. */
abstract class TombstoneContract {

    private final UUID id = UUID.randomUUID();

    /** Brings the effect about; the status of the answer. */
    abstract int put(UUID deliveryId);

    /** Undoes it. */
    abstract int delete(UUID deliveryId);

    /** How many effects of this delivery stand. */
    abstract int effects(UUID deliveryId);

    @Test
    void shouldHaveOneEffectWhenPutTwice() {
        // When
        int first = put(id);
        int second = put(id);

        // Then
        assertThat(first).isEqualTo(201);
        assertThat(second).isIn(200, 204);
        assertThat(effects(id)).isEqualTo(1);
    }

    @Test
    void shouldRefuseALatePutAfterADelete() {
        // Given
        put(id);
        delete(id);

        // When
        int late = put(id);

        // Then
        assertThat(late).isEqualTo(409);
        assertThat(effects(id)).isZero();
    }

    @Test
    void shouldBearADeleteTwice() {
        // Given
        put(id);

        // When
        int first = delete(id);
        int second = delete(id);

        // Then
        assertThat(first).isEqualTo(204);
        assertThat(second).isEqualTo(204);
        assertThat(effects(id)).isZero();
        assertThat(put(id)).isEqualTo(409);
    }

    @Test
    void shouldRefuseAPutAfterADeleteOfWhatNeverWas() {
        // When
        int deleted = delete(id);
        int late = put(id);

        // Then
        assertThat(deleted).isEqualTo(204);
        assertThat(late).isEqualTo(409);
        assertThat(effects(id)).isZero();
    }
}
