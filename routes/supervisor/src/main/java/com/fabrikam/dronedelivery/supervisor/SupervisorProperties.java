package com.fabrikam.dronedelivery.supervisor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may change.
 *
 * @param tick how often is looked whether something is due
 * @param lookInterval how often the coordinator is asked about an operation
 * @param driveAfter how long the coordinator is given before the Supervisor drives the undoing itself
 * @param attempts how often it does so before it asks for attention
 * @param retry the pauses between the attempts
 * @param watchInterval how often an operation that needs attention is looked at
 * @param callTimeout of a call of another service
 * @param workers operations that are looked after at once, and notices that are sent at once
 * @param maxOperations operations that are kept; closed ones give way, and then new ones wait in Kafka
 * @param retention how long closed operations and dead letters are kept
 * @param lra how the coordinator is watched
 * @param notification how customers are notified
 * @param deadLetters which dead letters are kept
 * @param survey whose signals operators are shown
 */
@Validated
@ConfigurationProperties("dronedelivery.supervisor")
public record SupervisorProperties(
        @NotNull @DurationMin(millis = 50) Duration tick,
        @NotNull @DurationMin(millis = 50) Duration lookInterval,
        @NotNull @DurationMin Duration driveAfter,
        @Min(1) int attempts,
        @NotNull @Valid Retry retry,
        @NotNull @DurationMin(millis = 50) Duration watchInterval,
        @NotNull @DurationMin(millis = 50) Duration callTimeout,
        @Min(1) int workers,
        @Min(1) int maxOperations,
        @NotNull @DurationMin(seconds = 1) Duration retention,
        @NotNull @Valid Lra lra,
        @NotNull @Valid Notification notification,
        @NotNull @Valid DeadLetters deadLetters,
        @NotNull @Valid Survey survey) {

    /**
     * Pauses: doubled after each attempt.
     *
     * @param jitter share of a pause that chance adds or takes away
     */
    public record Retry(
            @NotNull @DurationMin(millis = 1) Duration initialPause,
            @NotNull @DurationMin(millis = 1) Duration maxPause,
            @DecimalMin("0") @DecimalMax("0.99") double jitter) {}

    /**
     * The coordinator.
     *
     * @param watchInterval how often its LRAs are listed
     * @param unfinishedAfter the age at which an LRA that should have ended becomes an operation
     * @param activeTimeout the time limit of LRAs that do not tell theirs
     * @param activeMargin how long beyond it an Active LRA may live before it is cancelled
     */
    public record Lra(
            @NotNull @DurationMin(millis = 50) Duration watchInterval,
            @NotNull @DurationMin Duration unfinishedAfter,
            @NotNull @DurationMin(millis = 1) Duration activeTimeout,
            @NotNull @DurationMin Duration activeMargin) {}

    /**
     * Notices.
     *
     * @param from the sender
     * @param giveUpAfter how long a notice is tried
     */
    public record Notification(
            @NotNull @Email String from,
            @NotNull @Valid Retry retry,
            @NotNull @DurationMin Duration giveUpAfter) {}

    /**
     * Dead letters.
     *
     * @param topics whose dead letters are read, from {@code <topic>.dlq}
     * @param maxBytes what they may take of the memory; closed ones give way, and then new ones wait in Kafka
     */
    public record DeadLetters(
            @NotEmpty List<String> topics, @Min(10_000) long maxBytes) {}

    /**
     * The processes of the system, each with its management port; further instances are further parts.
     *
     * @param timeout how long a part may take to tell of itself
     */
    public record Survey(
            @NotNull @DurationMin(millis = 1) Duration timeout,
            @NotNull @Valid List<SurveyedPart> parts) {}

    /** @param url {@code http://host:port} of its management port */
    public record SurveyedPart(
            @NotBlank String name, @NotNull URI url) {}
}
