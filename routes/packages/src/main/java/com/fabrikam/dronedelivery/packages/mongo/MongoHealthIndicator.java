package com.fabrikam.dronedelivery.packages.mongo;

import com.mongodb.client.MongoClient;
import org.bson.Document;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Asks MongoDB. */
public final class MongoHealthIndicator extends AbstractHealthIndicator {

    private final MongoClient client;
    private final PackageCollection collection;

    public MongoHealthIndicator(MongoClient client, PackageCollection collection) {
        super("MongoDB does not answer");
        this.client = client;
        this.collection = collection;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        client.getDatabase(collection.database()).runCommand(new Document("ping", 1));
        builder.up().withDetail("database", collection.database());
    }
}
