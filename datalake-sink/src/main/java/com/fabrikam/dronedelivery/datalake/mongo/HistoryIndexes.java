package com.fabrikam.dronedelivery.datalake.mongo;

import java.util.List;
import org.bson.Document;

/** What finds histories by anything but their ids. Archived ones are in none of them. */
public final class HistoryIndexes {

    private HistoryIndexes() {}

    /** The command that makes them, where they are not there yet. */
    public static Document command(String collection) {
        return new Document("createIndexes", collection)
                .append(
                        "indexes",
                        List.of(sparse("ended", HistoryArchive.order()), sparse("corridor", CorridorHistory.index())));
    }

    private static Document sparse(String name, Document key) {
        return new Document("key", key).append("name", name).append("sparse", true);
    }
}
