package com.fabrikam.dronedelivery.delivery.notification;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The mail server.
 *
 * @param protocol smtps for TLS from the first byte
 * @param username empty for none
 */
@Validated
@ConfigurationProperties("dronedelivery.smtp")
public record SmtpProperties(
        @NotNull @Pattern(regexp = "smtps?") String protocol,
        @NotEmpty String host,
        @Min(1) @Max(65535) int port,
        @NotNull String username,
        @NotNull String password,
        @NotNull @DurationMin(millis = 50) Duration timeout) {}
