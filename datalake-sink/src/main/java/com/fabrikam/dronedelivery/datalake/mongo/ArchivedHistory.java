package com.fabrikam.dronedelivery.datalake.mongo;

import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/**
 * What stays in MongoDB of a delivery whose events are in the lake alone.
 *
 * @param places where they lie, by partition: as a rule one
 */
public record ArchivedHistory(String deliveryId, String ownerId, Instant archivedAt, List<Place> places) {

    static final String ARCHIVED = "archivedAt";

    private static final String PLACES = "places";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String FROM = "from";
    private static final String TO = "to";

    /**
     * @param partition of the topic, and of the lake's files
     * @param firstOffset of the delivery's events
     * @param lastOffset of them
     * @param firstDay whose folder has such events
     * @param lastDay whose folder has such events
     */
    public record Place(int partition, long firstOffset, long lastOffset, LocalDate firstDay, LocalDate lastDay) {

        static Place of(int partition, long offset, LocalDate day) {
            return new Place(partition, offset, offset, day, day);
        }

        /** A place with both. */
        Place and(Place other) {
            return new Place(
                    partition,
                    Math.min(firstOffset, other.firstOffset),
                    Math.max(lastOffset, other.lastOffset),
                    firstDay.isBefore(other.firstDay) ? firstDay : other.firstDay,
                    lastDay.isAfter(other.lastDay) ? lastDay : other.lastDay);
        }
    }

    /** Whether this is what stayed of an archived delivery. */
    public static boolean is(Document document) {
        return document.containsKey(ARCHIVED);
    }

    /** The delivery, and where it lies. */
    public static ArchivedHistory read(Document document) {
        List<Place> places = document.get(PLACES, Document.class).entrySet().stream()
                .map(entry -> place(Integer.parseInt(entry.getKey()), (Document) entry.getValue()))
                .sorted(Comparator.comparingInt(Place::partition))
                .toList();
        return new ArchivedHistory(
                document.getString("_id"),
                document.getString(HistoryDocument.OWNER),
                document.getDate(ARCHIVED).toInstant(),
                places);
    }

    /** What replaces the events. */
    static Document replacement(Instant now, Iterable<Place> places) {
        Document byPartition = new Document();
        for (Place place : places) {
            byPartition.append(
                    Integer.toString(place.partition()),
                    new Document(FIRST, place.firstOffset())
                            .append(LAST, place.lastOffset())
                            .append(FROM, place.firstDay().toString())
                            .append(TO, place.lastDay().toString()));
        }
        return new Document("$set", new Document(ARCHIVED, Date.from(now)).append(PLACES, byPartition))
                .append(
                        "$unset",
                        new Document(HistoryDocument.EVENTS, "")
                                .append(HistoryDocument.PACKAGE, "")
                                .append(HistoryDocument.LATEST, "")
                                .append(HistoryDocument.ENDED, "")
                                .append(HistoryDocument.PICKUP_AREA, "")
                                .append(HistoryDocument.DROPOFF_AREA, "")
                                .append(HistoryArchive.HELD, ""));
    }

    /** An event that came when the delivery was archived already. */
    static Document extension(LakeRecord stored) {
        String place = PLACES + "." + stored.partition() + ".";
        String day = LocalDate.ofInstant(stored.appendedAt(), ZoneOffset.UTC).toString();
        return new Document("$min", new Document(place + FIRST, stored.offset()).append(place + FROM, day))
                .append("$max", new Document(place + LAST, stored.offset()).append(place + TO, day));
    }

    private static Place place(int partition, Document place) {
        return new Place(
                partition,
                place.getLong(FIRST),
                place.getLong(LAST),
                LocalDate.parse(place.getString(FROM)),
                LocalDate.parse(place.getString(TO)));
    }
}
