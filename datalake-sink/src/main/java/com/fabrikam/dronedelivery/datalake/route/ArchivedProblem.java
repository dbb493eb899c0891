package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.lake.Slot;
import com.fabrikam.dronedelivery.datalake.mongo.ArchivedHistory;
import java.time.Instant;
import java.util.List;

/** 410: the problem, with where in the lake the history lies. */
record ArchivedProblem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String correlationId,
        String code,
        Instant archivedAt,
        List<Place> archive) {

    static final int STATUS = 410;

    private static final String CODE = "Archived";

    /** Paths within the lake. */
    record Place(String firstPath, String lastPath, int partition, long firstOffset, long lastOffset) {}

    static ArchivedProblem of(ArchivedHistory history, String topic, String instance, String correlationId) {
        return new ArchivedProblem(
                "urn:dronedelivery:problem:" + CODE,
                "Gone",
                STATUS,
                "The history of this delivery is archived: its events lie in the lake.",
                instance,
                correlationId,
                CODE,
                history.archivedAt(),
                history.places().stream().map(place -> place(place, topic)).toList());
    }

    private static Place place(ArchivedHistory.Place place, String topic) {
        return new Place(
                topic + "/" + Slot.folder(place.firstDay()),
                topic + "/" + Slot.folder(place.lastDay()),
                place.partition(),
                place.firstOffset(),
                place.lastOffset());
    }
}
