package com.fabrikam.dronedelivery.datalake.mongo;

/**
 * Where the histories are, as Camel endpoints.
 *
 * @param database in which they are, whatever the connection string names
 */
public record HistoryCollection(String database) {

    /** The collection's name. */
    public static final String NAME = "deliveries";

    /** The name of the client's bean. */
    public static final String CLIENT = "mongoClient";

    /** The endpoint of an operation; a write counts when a majority has it in its journal. */
    public String to(String operation) {
        return "mongodb:%s?database=%s&collection=%s&operation=%s&writeConcern=MAJORITY"
                .formatted(CLIENT, database, NAME, operation);
    }
}
