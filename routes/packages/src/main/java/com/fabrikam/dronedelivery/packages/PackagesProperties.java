package com.fabrikam.dronedelivery.packages;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the package service.
 *
 * @param tombstoneLife how long what was undone stays undone; longer than Kafka keeps the requests
 */
@Validated
@ConfigurationProperties("dronedelivery")
record PackagesProperties(
        @NotNull @Valid Mongodb mongodb,
        @NotNull @DefaultValue("35d") Duration tombstoneLife,
        @NotNull @DefaultValue("1h") Duration purgeInterval) {

    /**
     * Where MongoDB is, and how long to wait for it; what the URI says itself goes first.
     *
     * @param uri the connection string, with the database
     * @param selectionTimeout for a server to be found
     * @param connectTimeout for a connection
     * @param answerTimeout for an answer
     */
    record Mongodb(
            @NotNull String uri,
            @NotNull @DefaultValue("2s") Duration selectionTimeout,
            @NotNull @DefaultValue("2s") Duration connectTimeout,
            @NotNull @DefaultValue("5s") Duration answerTimeout) {}
}
