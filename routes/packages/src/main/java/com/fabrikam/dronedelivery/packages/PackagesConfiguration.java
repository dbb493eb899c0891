package com.fabrikam.dronedelivery.packages;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fabrikam.dronedelivery.packages.mongo.MongoHealthIndicator;
import com.fabrikam.dronedelivery.packages.mongo.PackageCollection;
import com.fabrikam.dronedelivery.packages.route.TombstoneLife;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service together. */
@Configuration(proxyBeanMethods = false)
class PackagesConfiguration {

    private final PackagesProperties properties;

    PackagesConfiguration(PackagesProperties properties) {
        this.properties = properties;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    TombstoneLife tombstoneLife(Clock clock) {
        return new TombstoneLife(clock, properties.tombstoneLife());
    }

    @Bean
    ConnectionString mongoUri() {
        return new ConnectionString(properties.mongodb().uri());
    }

    @Bean(PackageCollection.CLIENT)
    MongoClient mongoClient(ConnectionString uri) {
        PackagesProperties.Mongodb mongodb = properties.mongodb();
        return MongoClients.create(MongoClientSettings.builder()
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                        mongodb.selectionTimeout().toMillis(), MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(mongodb.selectionTimeout().toMillis(), MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(
                                (int) mongodb.connectTimeout().toMillis(), MILLISECONDS)
                        .readTimeout((int) mongodb.answerTimeout().toMillis(), MILLISECONDS))
                .applyConnectionString(uri)
                .applicationName("packages")
                .build());
    }

    @Bean
    PackageCollection packageCollection(ConnectionString uri) {
        return new PackageCollection(uri);
    }

    @Bean
    MongoHealthIndicator mongoHealthIndicator(MongoClient client, PackageCollection collection) {
        return new MongoHealthIndicator(client, collection);
    }
}
