package com.fabrikam.dronedelivery.datalake.mongo;

import com.mongodb.client.MongoClient;
import org.bson.Document;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Asks MongoDB. */
public final class MongoHealthIndicator extends AbstractHealthIndicator {

    private final MongoClient client;
    private final HistoryCollection histories;

    public MongoHealthIndicator(MongoClient client, HistoryCollection histories) {
        super("MongoDB does not answer");
        this.client = client;
        this.histories = histories;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        client.getDatabase(histories.database()).runCommand(new Document("ping", 1));
        builder.up().withDetail("database", histories.database());
    }
}
