package com.fabrikam.dronedelivery.datalake;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.mongo.CorridorHistory;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryArchive;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryCollection;
import com.fabrikam.dronedelivery.datalake.mongo.MongoHealthIndicator;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the history by id on MongoDB. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    HistoryCollection historyCollection(HistoryProperties properties) {
        return new HistoryCollection(properties.database());
    }

    @Bean(HistoryCollection.CLIENT)
    MongoClient mongoClient(@Value("${dronedelivery.mongodb.uri}") String uri, HistoryProperties properties) {
        int timeout = (int) properties.answerTimeout().toMillis();
        return MongoClients.create(MongoClientSettings.builder()
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(timeout, MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(timeout, MILLISECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(timeout, MILLISECONDS).readTimeout(timeout, MILLISECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .applicationName("datalake-sink")
                .build());
    }

    @Bean
    HistoryArchive historyArchive(LakeStore lake, ArchiveProperties properties) {
        return new HistoryArchive(lake, Clock.systemUTC(), properties.after(), properties.lookAgain());
    }

    @Bean
    CorridorHistory corridorHistory(CorridorProperties properties) {
        return new CorridorHistory(properties.minimum(), properties.newest());
    }

    @Bean
    MongoHealthIndicator mongoHealthIndicator(MongoClient client, HistoryCollection histories) {
        return new MongoHealthIndicator(client, histories);
    }
}
