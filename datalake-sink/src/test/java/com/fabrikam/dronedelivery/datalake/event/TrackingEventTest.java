package com.fabrikam.dronedelivery.datalake.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingEventTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"alice", "", "\u00e5\u00df\u2192", "\ud83d\ude81", "a\nb"})
    void shouldTakeEveryText(String owner) {
        assertThat(event(owner, NOON).ownerId()).isEqualTo(owner);
    }

    @Test
    void shouldRefuseHalfACharacter() {
        for (String half : new String[] {"\ud83d", "\ude81", "drone \ude81\ud83d"}) {
            assertThatThrownBy(() -> event(half, NOON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half a character");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00Z", "2262-04-12T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void shouldTakeEveryTimeOfFourDigits(Instant eta) {
        assertThat(event("alice", eta).deliveryEta()).isEqualTo(eta);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "+1000000-01-01T00:00:00Z"})
    void shouldRefuseOtherTimes(Instant eta) {
        assertThatThrownBy(() -> event("alice", eta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("four digits");
    }

    private static TrackingEvent event(String owner, Instant deliveryEta) {
        return new TrackingEvent(
                UUID.randomUUID(),
                "DeliveryCreated",
                "1.0",
                NOON,
                "c-1",
                UUID.randomUUID(),
                owner,
                0,
                "Created",
                "p-1",
                "drone-1",
                null,
                NOON,
                deliveryEta,
                null);
    }
}
