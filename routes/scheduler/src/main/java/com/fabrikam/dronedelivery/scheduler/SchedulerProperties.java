package com.fabrikam.dronedelivery.scheduler;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of the workflow.
 *
 * @param maxInFlight requests that may be in work at once; beyond that reading pauses
 * @param retry how often and when a call is repeated
 * @param call how long a call may take
 * @param breaker when a back end is not called for a while
 * @param bulkhead how many calls of a back end there may be at once
 */
@Validated
@ConfigurationProperties("dronedelivery.scheduler")
public record SchedulerProperties(
        @DefaultValue("1024") @Min(1) int maxInFlight,
        @DefaultValue @Valid Retry retry,
        @DefaultValue @Valid Call call,
        @DefaultValue @Valid Breaker breaker,
        @DefaultValue @Valid Bulkhead bulkhead) {

    /**
     * After a transient fault. Calls of the register and of the LRA coordinator, and publications, are repeated with the same pauses
     * until they succeed.
     *
     * @param attempts the budget of a call, the first attempt included
     * @param initialBackoff the first pause; it doubles from there
     * @param maxBackoff the longest pause
     * @param jitter share of a pause that chance adds or takes away
     */
    public record Retry(
            @DefaultValue("5") @Min(1) int attempts,

            @DefaultValue("100ms") @NotNull @DurationMin(millis = 1)
            Duration initialBackoff,

            @DefaultValue("5s") @NotNull @DurationMin(millis = 1)
            Duration maxBackoff,

            @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double jitter) {}

    /**
     * Time limits of a call.
     *
     * @param timeout for one attempt
     * @param connectTimeout for a new connection
     * @param undoTimeout for one attempt to undo; three of them have to fit into the 2 s that the coordinator waits
     */
    public record Call(
            @DefaultValue("3s") @NotNull @DurationMin(millis = 1)
            Duration timeout,

            @DefaultValue("1s") @NotNull @DurationMin(millis = 1)
            Duration connectTimeout,

            @DefaultValue("600ms") @NotNull @DurationMin(millis = 1)
            Duration undoTimeout) {}

    /**
     * The circuit breaker of each back end.
     *
     * @param window calls that it looks back on
     * @param minimumCalls calls before it judges; more than one request makes in all its attempts
     * @param failureThreshold percentage of failed calls that opens it
     * @param openTime how long it stays open
     * @param halfOpenCalls calls that then try whether it may close
     */
    public record Breaker(
            @DefaultValue("100") @Min(1) int window,
            @DefaultValue("50") @Min(1) int minimumCalls,
            @DefaultValue("50") @Min(1) @Max(100) int failureThreshold,

            @DefaultValue("5s") @NotNull @DurationMin(millis = 1)
            Duration openTime,

            @DefaultValue("10") @Min(1) int halfOpenCalls) {}

    /**
     * Calls at once, by back end.
     *
     * @param packages bound as {@code package}
     * @param coordinator the LRA coordinator
     */
    public record Bulkhead(
            @DefaultValue("128") @Min(1) int account,
            @Name("package") @DefaultValue("128") @Min(1) int packages,
            @DefaultValue("128") @Min(1) int transport,
            @DefaultValue("128") @Min(1) int drone,
            @DefaultValue("128") @Min(1) int delivery,
            @DefaultValue("32") @Min(1) int coordinator) {}
}
