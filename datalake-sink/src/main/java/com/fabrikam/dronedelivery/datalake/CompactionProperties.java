package com.fabrikam.dronedelivery.datalake;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When small files of the lake are put together.
 *
 * @param enabled whether this process does it by itself
 * @param interval between two rounds; the first one comes a minute after the start
 * @param grace how long a day must be over
 */
@Validated
@ConfigurationProperties("dronedelivery.datalake.compaction")
public record CompactionProperties(
        boolean enabled,
        @NotNull @DurationMin(seconds = 1) Duration interval,
        @NotNull @DurationMin Duration grace) {}
