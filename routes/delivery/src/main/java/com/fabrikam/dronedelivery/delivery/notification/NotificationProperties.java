package com.fabrikam.dronedelivery.delivery.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How subscribers are told.
 *
 * @param allowPrivateTargets whether webhooks may lead to this machine and its own network, and go without TLS
 * @param from the sender of mails
 * @param workers threads that send
 * @param maxInFlight notifications that are being sent, or wait for their next attempt
 * @param perReceiver calls at a time to one host, and of the mail server
 * @param timeout of a call
 * @param attempts before a notification is given up
 * @param giveUpAfter how long it may take, whatever the attempts
 * @param retryDelay the first pause; it doubles, give or take the half
 * @param retryMaxDelay the longest one
 */
@Validated
@ConfigurationProperties("dronedelivery.notifications")
public record NotificationProperties(
        boolean allowPrivateTargets,
        @NotNull @Email String from,
        @Min(1) @Max(256) int workers,
        @Min(1) int maxInFlight,
        @Min(1) int perReceiver,
        @NotNull @DurationMin(millis = 50) Duration timeout,
        @Min(1) int attempts,
        @NotNull @DurationMin(seconds = 1) Duration giveUpAfter,
        @NotNull @DurationMin(millis = 1) Duration retryDelay,
        @NotNull @DurationMin(millis = 1) Duration retryMaxDelay) {}
