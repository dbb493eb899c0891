package com.fabrikam.dronedelivery.ingestion.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryIdsTest {

    private static final UUID NAMESPACE = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private final DeliveryIds ids = new DeliveryIds(NAMESPACE);

    @Test
    void shouldNeverChangeHowAnIdIsDerived() {
        // computed with Python: uuid.uuid5(uuid.NAMESPACE_DNS, "alice\norder-1")
        assertThat(ids.derived(new OwnerId("alice"), new IdempotencyKey("order-1")))
                .isEqualTo(UUID.fromString("c547d3d4-6a98-5951-931b-05680a2373c7"));
    }

    @Test
    void shouldNeverChangeHowAChangesIdIsDerived() {
        // computed with Python: uuid.uuid5(uuid.NAMESPACE_DNS,
        // "6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10\nCancelDelivery\nalice\nc-1")
        assertThat(ids.derived(
                        UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10"),
                        "CancelDelivery",
                        new OwnerId("alice"),
                        new IdempotencyKey("c-1")))
                .isEqualTo(UUID.fromString("f1cfd31d-0fb0-595f-96a0-b6057bccd6b9"));
    }

    @Test
    void shouldTellPairsApartThatReadAlikeTogether() {
        assertThat(ids.derived(new OwnerId("ab"), new IdempotencyKey("c")))
                .isNotEqualTo(ids.derived(new OwnerId("a"), new IdempotencyKey("bc")));
    }

    @Test
    void shouldDependOnTheNamespace() {
        assertThat(new DeliveryIds(UUID.randomUUID()).derived(new OwnerId("alice"), new IdempotencyKey("order-1")))
                .isNotEqualTo(ids.derived(new OwnerId("alice"), new IdempotencyKey("order-1")));
    }

    @Test
    void shouldDeriveTheSameIdsOnManyThreads() {
        // Given
        var owner = new OwnerId("alice");
        var expected = IntStream.range(0, 2_000)
                .mapToObj(i -> ids.derived(owner, new IdempotencyKey("k" + i)))
                .collect(Collectors.toList());

        // When
        var derived = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> ids.derived(owner, new IdempotencyKey("k" + i)))
                .collect(Collectors.toList());

        // Then
        assertThat(derived).isEqualTo(expected);
        assertThat(expected).doesNotHaveDuplicates();
    }

    @Test
    void shouldWriteAChosenIdInOneWay() {
        assertThat(DeliveryIds.chosen("6F2D1C3E-8A53-5D0F-9C7B-3F4F6F1F1A10"))
                .hasToString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "6f2d1c3e8a535d0f9c7b3f4f6f1f1a10",
                "{6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10}",
                "6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a1",
                "6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a100",
                "6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a1g",
                " 6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10",
                "",
            })
    void shouldRefuseAChosenIdThatIsNoUuid(String text) {
        assertThat(catchThrowableOfType(InvalidValueException.class, () -> DeliveryIds.chosen(text))
                        .violations())
                .containsExactly(new Violation("deliveryId", "must be a UUID"));
    }
}
