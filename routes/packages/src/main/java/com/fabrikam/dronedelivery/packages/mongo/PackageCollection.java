package com.fabrikam.dronedelivery.packages.mongo;

import com.mongodb.ConnectionString;

/** Where the packages are, as Camel endpoints. */
public final class PackageCollection {

    /** The collection's name, and the name of the client's bean. */
    public static final String NAME = "packages";

    public static final String CLIENT = "mongoClient";

    private final String database;

    public PackageCollection(ConnectionString uri) {
        this.database = uri.getDatabase() == null ? NAME : uri.getDatabase();
    }

    public String database() {
        return database;
    }

    /**
     * The endpoint of an operation. Camel's own default for the write concern would replace the client's: a write counts
     * when a majority has it in its journal.
     */
    public String to(String operation) {
        return "mongodb:%s?database=%s&collection=%s&operation=%s&writeConcern=MAJORITY"
                .formatted(CLIENT, database, NAME, operation);
    }
}
