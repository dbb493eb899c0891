package com.fabrikam.dronedelivery.datalake.mongo;

import static com.mongodb.ErrorCategory.DUPLICATE_KEY;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;

/**
 * One document a delivery, with its events by their ids: an event that comes again replaces itself, and events may come in
 * any order. Each says where in the topic it was last seen. Once the delivery is archived an {@link ArchivedHistory} has the
 * document's place.
 */
public final class HistoryDocument {

    static final String EVENTS = "events";
    static final String OWNER = "ownerId";
    static final String PACKAGE = "packageId";
    static final String LATEST = "latestAt";
    /** There once it was picked up, see {@link Corridor}. */
    static final String PICKUP_AREA = "pickupArea";
    /** There once it was completed. */
    static final String DROPOFF_AREA = "dropoffArea";
    /** There once the delivery has ended. */
    static final String ENDED = "endedAt";

    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String APPENDED = "appendedAt";

    private static final Set<String> LAST_STAGES = Set.of("Completed", "Cancelled", "Failed");

    private static final Document EXISTS = new Document("$exists", true);
    private static final Document EXISTS_NOT = new Document("$exists", false);

    private HistoryDocument() {}

    /** A delivery as it went. */
    public record History(UUID deliveryId, String ownerId, String packageId, String stage, List<Entry> events) {}

    /** A stage of it. */
    public record Entry(
            UUID eventId,
            String type,
            String stage,
            int sequence,
            Instant occurredAt,
            String droneId,
            TrackingEvent.Location location,
            Instant pickupEta,
            Instant deliveryEta,
            @JsonIgnore Double historicalRatio) {}

    /**
     * What the event changes, the same however often and in whatever order: an archived delivery gets no events, it only
     * learns where the event is. Of an archived one the second write fails, since the id is taken.
     *
     * @see #isOfArchived
     */
    public static List<WriteModel<Document>> writes(LakeRecord stored) {
        String id = stored.event().deliveryId().toString();
        return List.of(
                new UpdateOneModel<>(
                        new Document("_id", id).append(ArchivedHistory.ARCHIVED, EXISTS),
                        ArchivedHistory.extension(stored)),
                new UpdateOneModel<>(
                        new Document("_id", id).append(ArchivedHistory.ARCHIVED, EXISTS_NOT),
                        update(stored),
                        new UpdateOptions().upsert(true)));
    }

    /** Whether the {@link #writes} failed because the delivery is archived, and did all there was to do. */
    public static boolean isOfArchived(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null // a write that no majority has may be undone, whatever it was
                && failure.getWriteResult().getMatchedCount() == 1
                && failure.getWriteErrors().size() == 1
                && failure.getWriteErrors().get(0).getCategory() == DUPLICATE_KEY;
    }

    private static Document update(LakeRecord stored) {
        TrackingEvent event = stored.event();
        Document latest = new Document(LATEST, Date.from(event.occurredAt()));
        if (LAST_STAGES.contains(event.stage())) {
            latest.append(ENDED, Date.from(event.occurredAt()));
        }
        Document known = new Document(OWNER, event.ownerId())
                .append(PACKAGE, event.packageId())
                .append(EVENTS + "." + event.eventId(), entry(stored));
        if (event.location() != null && event.stage().equals("PickedUp")) {
            known.append(PICKUP_AREA, Corridor.area(event.location()));
        }
        if (event.location() != null && event.stage().equals("Completed")) {
            known.append(DROPOFF_AREA, Corridor.area(event.location()));
        }
        return new Document("$set", known).append("$max", latest);
    }

    private static Document entry(LakeRecord stored) {
        TrackingEvent event = stored.event();
        Document entry = new Document("type", event.type())
                .append("stage", event.stage())
                .append("sequence", event.sequence())
                .append("occurredAt", Date.from(event.occurredAt()))
                .append("droneId", event.droneId())
                .append("pickupEta", Date.from(event.pickupEta()))
                .append("deliveryEta", Date.from(event.deliveryEta()))
                .append(PARTITION, stored.partition())
                .append(OFFSET, stored.offset())
                .append(APPENDED, Date.from(stored.appendedAt()));
        if (event.location() != null) {
            entry.append(
                    "location",
                    new Document("latitude", event.location().latitude())
                            .append("longitude", event.location().longitude())
                            .append("altitude", event.location().altitude()));
        }
        if (event.historicalRatio() != null) {
            entry.append("historicalRatio", event.historicalRatio());
        }
        return entry;
    }

    /** The delivery, its stages in their order. */
    public static History read(Document document) {
        List<Entry> events = document.get(EVENTS, Document.class).entrySet().stream()
                .map(entry -> entry(entry.getKey(), (Document) entry.getValue()))
                .sorted(Comparator.comparingInt(Entry::sequence))
                .toList();
        return new History(
                UUID.fromString(document.getString("_id")),
                document.getString(OWNER),
                document.getString(PACKAGE),
                events.get(events.size() - 1).stage(),
                events);
    }

    private static Entry entry(String eventId, Document entry) {
        return new Entry(
                UUID.fromString(eventId),
                entry.getString("type"),
                entry.getString("stage"),
                entry.getInteger("sequence"),
                entry.getDate("occurredAt").toInstant(),
                entry.getString("droneId"),
                location(entry.get("location", Document.class)),
                entry.getDate("pickupEta").toInstant(),
                entry.getDate("deliveryEta").toInstant(),
                entry.getDouble("historicalRatio"));
    }

    private static TrackingEvent.Location location(Document location) {
        return location == null
                ? null
                : new TrackingEvent.Location(
                        location.getDouble("latitude"),
                        location.getDouble("longitude"),
                        location.getDouble("altitude"));
    }
}
