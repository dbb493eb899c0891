package com.fabrikam.dronedelivery.delivery.mongo;

/** Where the bytes of confirmations are, as Camel endpoints. */
public record ConfirmationCollection(String database) {

    /** The collection's name. */
    public static final String NAME = "confirmations";

    /** The name of the client's bean. */
    public static final String CLIENT = "confirmationMongoClient";

    /**
     * The endpoint of an operation; a write counts when a majority has it in its journal. It asks nothing of MongoDB before it is
     * used: the service starts, and does all else, without it.
     */
    public String to(String operation) {
        return "mongodb:%s?database=%s&collection=%s&operation=%s&writeConcern=MAJORITY&lazyStartProducer=true"
                .formatted(CLIENT, database, NAME, operation);
    }
}
