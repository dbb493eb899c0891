package com.fabrikam.dronedelivery.datalake.mongo;

import com.fabrikam.dronedelivery.datalake.lake.LakeIndex;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.mongo.ArchivedHistory.Place;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Which histories may go, and what stays of them: a history goes when the lake has committed every one of its events. One write
 * does it, and only to a document whose events are still those that were looked for. So it does not matter who is killed when, or who else does the same.
 */
public final class HistoryArchive {

    /** Until when a history stays that was due, but is not in the lake. */
    static final String HELD = "heldUntil";

    private final LakeStore lake;
    private final Clock clock;
    private final Duration after;
    private final Duration lookAgain;

    /**
     * @param after a delivery ended this long ago
     * @param lookAgain how long a history is left alone that was due, but is not in the lake
     */
    public HistoryArchive(LakeStore lake, Clock clock, Duration after, Duration lookAgain) {
        this.lake = lake;
        this.clock = clock;
        this.after = after;
        this.lookAgain = lookAgain;
    }

    /**
     * What to do with those that were due.
     *
     * @param replacements of those whose events are all in the lake
     * @param held the ids of the others
     */
    public record Verdict(List<WriteModel<Document>> replacements, List<String> held) {}

    /** The histories that are due. */
    public Document due() {
        Instant now = clock.instant();
        return new Document(HistoryDocument.ENDED, new Document("$lte", Date.from(now.minus(after))))
                .append(HELD, new Document("$not", new Document("$gt", Date.from(now))));
    }

    /** Those that ended first come first. */
    public static Document order() {
        return new Document(HistoryDocument.ENDED, 1);
    }

    /** Looks for the events of these histories in the lake. */
    public Verdict judge(List<Document> due) throws IOException {
        LakeIndex index = new LakeIndex(lake);
        List<WriteModel<Document>> replacements = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (Document history : due) {
            Map<Integer, Place> places = places(history, index);
            if (places.isEmpty()) {
                held.add(history.getString("_id"));
            } else {
                replacements.add(new UpdateOneModel<>(
                        new Document("_id", history.getString("_id"))
                                .append(HistoryDocument.EVENTS, history.get(HistoryDocument.EVENTS)),
                        ArchivedHistory.replacement(clock.instant(), places.values())));
            }
        }
        return new Verdict(replacements, held);
    }

    /** Which documents are meant. */
    public static Document those(List<String> ids) {
        return new Document("_id", new Document("$in", ids));
    }

    /** Leaves them alone for a while. */
    public Document hold() {
        return new Document("$set", new Document(HELD, Date.from(clock.instant().plus(lookAgain))));
    }

    /** By partition; empty when one event at least is not in the lake. */
    private static Map<Integer, Place> places(Document history, LakeIndex index) throws IOException {
        Map<Integer, Place> places = new TreeMap<>();
        for (Object value : history.get(HistoryDocument.EVENTS, Document.class).values()) {
            Optional<Place> place = place((Document) value, index);
            if (place.isEmpty()) {
                return Map.of();
            }
            places.merge(place.get().partition(), place.get(), Place::and);
        }
        return places;
    }

    private static Optional<Place> place(Document event, LakeIndex index) throws IOException {
        if (!event.containsKey(HistoryDocument.OFFSET)) {
            return Optional.empty(); // nobody has written down where it was
        }
        int partition = event.getInteger(HistoryDocument.PARTITION);
        long offset = event.getLong(HistoryDocument.OFFSET);
        LocalDate appended =
                LocalDate.ofInstant(event.getDate(HistoryDocument.APPENDED).toInstant(), ZoneOffset.UTC);
        return index.day(partition, offset, appended).map(day -> Place.of(partition, offset, day));
    }
}
