package com.fabrikam.dronedelivery.delivery.mongo;

import com.mongodb.client.MongoClient;
import org.bson.Document;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Asks MongoDB. */
public final class MongoHealthIndicator extends AbstractHealthIndicator {
    private final MongoClient client;
    private final ConfirmationCollection confirmations;

    /** Of the database with the confirmations. */
    public MongoHealthIndicator(MongoClient client, ConfirmationCollection confirmations) {
        super("MongoDB does not answer");
        this.client = client;
        this.confirmations = confirmations;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        client.getDatabase(confirmations.database()).runCommand(new Document("ping", 1));
        health.up().withDetail("database", confirmations.database());
    }
}
