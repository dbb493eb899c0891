package com.fabrikam.dronedelivery.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may change about the service itself.
 *
 * @param retention how long a decided request and an ended delivery are kept; longer than Kafka keeps the request
 * @param unknownRequestWait how long a request that nobody has heard of is waited for before it is a 404
 * @param unknownRequestPoll how often it is looked for meanwhile
 * @param unknownRequestWaiters how many may wait at a time; others get their 404 at once
 * @param retryAfter what a caller is told when Redis or Kafka cannot be reached
 * @param workers threads a consumer works on
 * @param maxInFlight records a consumer has in work at a time
 * @param publishTimeout how long an event may take until Kafka acknowledges it
 * @param retryDelay first pause of a consumer when Redis or Kafka cannot be reached; it doubles
 * @param retryMaxDelay longest such pause
 */
@Validated
@ConfigurationProperties("dronedelivery.delivery")
public record DeliveryProperties(
        @NotNull @DurationMin(days = 1) Duration retention,
        @NotNull @DurationMin Duration unknownRequestWait,
        @NotNull @DurationMin(millis = 10) Duration unknownRequestPoll,
        @Min(0) int unknownRequestWaiters,
        @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @Min(1) @Max(512) int workers,
        @Min(1) int maxInFlight,
        @NotNull @DurationMin(millis = 100) Duration publishTimeout,
        @NotNull @DurationMin(millis = 1) Duration retryDelay,
        @NotNull @DurationMin(millis = 1) Duration retryMaxDelay) {}
