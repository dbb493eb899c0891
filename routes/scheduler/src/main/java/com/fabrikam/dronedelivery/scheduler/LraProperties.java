package com.fabrikam.dronedelivery.scheduler;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The LRA coordinator, which makes compensations durable.
 *
 * @param coordinatorUrl where it is
 * @param participantUrl where it finds this service
 * @param timeout after which it compensates an LRA that this service has started and not ended, because it died
 * @param callTimeout for its answer; a cancel includes our undoing
 */
@Validated
@ConfigurationProperties("dronedelivery.lra")
public record LraProperties(
        @NotNull URI coordinatorUrl,
        @NotNull URI participantUrl,

        @DefaultValue("1m") @NotNull @DurationMin(millis = 1)
        Duration timeout,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 1)
        Duration callTimeout) {}
