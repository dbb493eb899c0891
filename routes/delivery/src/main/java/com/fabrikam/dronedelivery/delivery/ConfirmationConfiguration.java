package com.fabrikam.dronedelivery.delivery;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.confirmation.ProofTypes;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationCollection;
import com.fabrikam.dronedelivery.delivery.mongo.MongoHealthIndicator;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the bytes of confirmations on MongoDB. */
@Configuration(proxyBeanMethods = false)
class ConfirmationConfiguration {

    @Bean
    ProofTypes proofTypes() {
        return new ProofTypes();
    }

    @Bean
    ConfirmationCollection confirmationCollection(ConfirmationProperties properties) {
        return new ConfirmationCollection(properties.database());
    }

    @Bean(ConfirmationCollection.CLIENT)
    MongoClient mongoClient(@Value("${dronedelivery.mongodb.uri}") String uri, ConfirmationProperties properties) {
        int timeout = (int) properties.storeTimeout().toMillis();
        return MongoClients.create(MongoClientSettings.builder()
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(timeout, MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(timeout, MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(timeout, MILLISECONDS).readTimeout(timeout, MILLISECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .applicationName("delivery")
                .build());
    }

    /** Told, but not asked for by readiness: without it all but confirmations goes on. */
    @Bean
    HealthIndicator confirmationsHealthIndicator(MongoClient client, ConfirmationCollection confirmations) {
        return new MongoHealthIndicator(client, confirmations);
    }
}
