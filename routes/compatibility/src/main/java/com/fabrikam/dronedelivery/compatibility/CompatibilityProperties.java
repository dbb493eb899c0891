package com.fabrikam.dronedelivery.compatibility;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set about the translation. The addresses of the services are read by the routes.
 *
 * @param callTimeout how long a service may take to answer
 * @param geocodingTimeout how long Geocoding may take
 * @param attempts the budget of a call, the first attempt included
 * @param pause before the second attempt; it doubles from there
 * @param patience no further attempt begins when a request has taken this long; with one more call less than the gateway waits
 * @param breakerWindow calls that a circuit breaker looks back on
 * @param breakerOpenTime how long a service is not asked after half of them have failed
 * @param retryAfter what a 503 tells the client to wait
 * @param assumedWeight in kilograms, of a package whose sender told none
 */
@Validated
@ConfigurationProperties("dronedelivery.compatibility")
public record CompatibilityProperties(
        @NotNull @DefaultValue("5s") Duration callTimeout,
        @NotNull @DefaultValue("1s") Duration geocodingTimeout,
        @Min(1) @DefaultValue("3") int attempts,
        @NotNull @DefaultValue("100ms") Duration pause,
        @NotNull @DefaultValue("4s") Duration patience,
        @Min(2) @DefaultValue("20") int breakerWindow,
        @NotNull @DefaultValue("2s") Duration breakerOpenTime,
        @NotNull @DefaultValue("2s") Duration retryAfter,
        @Positive @DefaultValue("1") double assumedWeight) {}
