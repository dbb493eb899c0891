package com.fabrikam.dronedelivery.datalake.mongo;

import com.fabrikam.dronedelivery.datalake.mongo.HistoryDocument.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bson.Document;

/**
 * How much longer or shorter flights of a corridor have taken than was expected when they were planned. The expectation is taken without what
 * history had said of the corridor then, or it would be counted again and again.
 *
 * @param minimum of so many deliveries something is told
 * @param newest so many are looked at
 */
public record CorridorHistory(int minimum, int newest) {

    private static final double THOUSANDTHS = 1_000;

    /**
     * What is told of a corridor.
     *
     * @param ratio of the time that its flights have taken to the time that was expected: the median
     * @param deliveries of which this is known
     */
    public record Ratio(double ratio, int deliveries) {}

    /** The histories of flights that ended in this corridor. */
    public static Document question(Corridor corridor) {
        return new Document(HistoryDocument.PICKUP_AREA, corridor.pickup())
                .append(HistoryDocument.DROPOFF_AREA, corridor.dropoff());
    }

    /** The newest come first. */
    public static Document order() {
        return new Document(HistoryDocument.ENDED, -1);
    }

    /** Finds them quickly, in their order. */
    static Document index() {
        return new Document(HistoryDocument.PICKUP_AREA, 1)
                .append(HistoryDocument.DROPOFF_AREA, 1)
                .append(HistoryDocument.ENDED, -1);
    }

    /** Empty when these are too few to tell anything. */
    public Optional<Ratio> of(List<Document> histories) {
        double[] ratios = histories.stream()
                .map(history -> HistoryDocument.read(history).events())
                .map(CorridorHistory::ratio)
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        return ratios.length < minimum
                ? Optional.empty()
                : Optional.of(new Ratio(Math.round(median(ratios) * THOUSANDTHS) / THOUSANDTHS, ratios.length));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static OptionalDouble ratio(List<Entry> events) {
        Entry planned = last(events, "Created", "Rescheduled");
        Entry pickedUp = last(events, "PickedUp");
        Entry completed = last(events, "Completed");
        if (planned == null || pickedUp == null || completed == null) {
            return OptionalDouble.empty();
        }
        double expected = millis(planned.pickupEta(), planned.deliveryEta())
                / (planned.historicalRatio() == null ? 1 : planned.historicalRatio());
        double flown = millis(pickedUp.occurredAt(), landing(completed));
        return expected > 0 && flown > 0 ? OptionalDouble.of(flown / expected) : OptionalDouble.empty();
    }

    /** A delivery may be completed later than the drone is there, when somebody has to confirm it. */
    private static Instant landing(Entry completed) {
        return completed.deliveryEta().isBefore(completed.occurredAt())
                ? completed.deliveryEta()
                : completed.occurredAt();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static Entry last(List<Entry> events, String... stages) {
        Entry found = null;
        for (Entry event : events) {
            if (List.of(stages).contains(event.stage())) {
                found = event;
            }
        }
        return found;
    }
}
