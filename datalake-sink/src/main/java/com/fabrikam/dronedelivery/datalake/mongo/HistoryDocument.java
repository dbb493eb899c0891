package com.fabrikam.dronedelivery.datalake.mongo;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;

/**
 * One document a delivery, with its events by their ids: an event that comes again replaces itself, and events may come in
 * any order.
 */
public final class HistoryDocument {

    private static final String EVENTS = "events";
    private static final String OWNER = "ownerId";
    private static final String PACKAGE = "packageId";
    private static final String LATEST = "latestAt";

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
            Instant deliveryEta) {}

    /** Which document the event belongs to. */
    public static Document filter(TrackingEvent event) {
        return new Document("_id", event.deliveryId().toString());
    }

    /** What the event changes; the same however often and in whatever order. */
    public static Document update(TrackingEvent event) {
        Document entry = new Document("type", event.type())
                .append("stage", event.stage())
                .append("sequence", event.sequence())
                .append("occurredAt", Date.from(event.occurredAt()))
                .append("droneId", event.droneId())
                .append("pickupEta", Date.from(event.pickupEta()))
                .append("deliveryEta", Date.from(event.deliveryEta()));
        if (event.location() != null) {
            entry.append(
                    "location",
                    new Document("latitude", event.location().latitude())
                            .append("longitude", event.location().longitude())
                            .append("altitude", event.location().altitude()));
        }
        return new Document(
                        "$set",
                        new Document(OWNER, event.ownerId())
                                .append(PACKAGE, event.packageId())
                                .append(EVENTS + "." + event.eventId(), entry))
                .append("$max", new Document(LATEST, Date.from(event.occurredAt())));
    }

    /** The delivery, its stages in their order. */
    public static Optional<History> read(Document document) {
        if (document == null) {
            return Optional.empty();
        }
        List<Entry> events = document.get(EVENTS, Document.class).entrySet().stream()
                .map(entry -> entry(entry.getKey(), (Document) entry.getValue()))
                .sorted(Comparator.comparingInt(Entry::sequence))
                .toList();
        return Optional.of(new History(
                UUID.fromString(document.getString("_id")),
                document.getString(OWNER),
                document.getString(PACKAGE),
                events.get(events.size() - 1).stage(),
                events));
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
                entry.getDate("deliveryEta").toInstant());
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
