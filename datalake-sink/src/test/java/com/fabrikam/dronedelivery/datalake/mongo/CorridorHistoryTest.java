package com.fabrikam.dronedelivery.datalake.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fabrikam.dronedelivery.datalake.mongo.CorridorHistory.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class CorridorHistoryTest {

    private static final Instant PICKUP = Instant.parse("2030-01-01T10:00:00Z");
    private static final long EXPECTED_SECONDS = 600;

    private final CorridorHistory corridors = new CorridorHistory(3, 100);

    @Test
    void shouldTellNothingOfTooFew() {
        // When
        var told = corridors.of(List.of(flight(720, null), flight(720, null)));

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void shouldTellTheMiddleOneSoThatOneThatWentAstrayDoesNotCount() {
        // When
        var told = corridors.of(List.of(flight(660, null), flight(720, null), flight(60_000, null)));

        // Then
        assertThat(told).contains(new Ratio(1.2, 3));
    }

    @Test
    void shouldNotCountAgainWhatItHasToldBefore() {
        // Given flights that always take 1.3 times as long, and expectations that follow what is told
        List<Document> histories = new ArrayList<>();
        double told = 1;
        for (int i = 0; i < 50; i++) {

            // When
            histories.add(flight(Math.round(EXPECTED_SECONDS * 1.3), told));
            told = corridors.of(histories).map(Ratio::ratio).orElse(1.0);
        }

        // Then
        assertThat(told).isCloseTo(1.3, within(0.001));
    }

    @Test
    void shouldTakeTheLandingForTheEndOfAFlightThatIsConfirmedLater() {
        // Given: an hour passes until somebody signs
        Document flight = flight(720, null);
        Document events = flight.get(HistoryDocument.EVENTS, Document.class);
        events.values().stream()
                .map(Document.class::cast)
                .filter(event -> event.getString("stage").equals("Completed"))
                .forEach(event -> event.put("occurredAt", Date.from(PICKUP.plusSeconds(720 + 3600))));

        // When
        var told = new CorridorHistory(1, 100).of(List.of(flight));

        // Then
        assertThat(told).contains(new Ratio(1.2, 1));
    }

    @Test
    void shouldPassOverAFlightOfWhichAStageIsMissing() {
        // Given
        Document flight = flight(720, null);
        flight.get(HistoryDocument.EVENTS, Document.class)
                .values()
                .removeIf(event -> ((Document) event).getString("stage").equals("PickedUp"));

        // When
        var told = new CorridorHistory(1, 100).of(List.of(flight));

        // Then
        assertThat(told).isEmpty();
    }

    /** @param ratio that was told when it was planned */
    private static Document flight(long seconds, Double ratio) {
        long expected = Math.round(EXPECTED_SECONDS * (ratio == null ? 1 : ratio));
        Document planned = event("Created", 0, PICKUP.minusSeconds(900), PICKUP.plusSeconds(expected));
        if (ratio != null) {
            planned.append("historicalRatio", ratio);
        }
        Instant landed = PICKUP.plusSeconds(seconds);
        return new Document("_id", UUID.randomUUID().toString())
                .append(
                        HistoryDocument.EVENTS,
                        new Document(UUID.randomUUID().toString(), planned)
                                .append(UUID.randomUUID().toString(), event("PickedUp", 2, PICKUP, landed))
                                .append(UUID.randomUUID().toString(), event("Completed", 4, landed, landed)));
    }

    private static Document event(String stage, int sequence, Instant occurredAt, Instant deliveryEta) {
        return new Document("stage", stage)
                .append("sequence", sequence)
                .append("occurredAt", Date.from(occurredAt))
                .append("pickupEta", Date.from(PICKUP))
                .append("deliveryEta", Date.from(deliveryEta));
    }
}
