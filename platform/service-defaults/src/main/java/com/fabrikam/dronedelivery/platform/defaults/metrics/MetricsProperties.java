package com.fabrikam.dronedelivery.platform.defaults.metrics;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of what is measured.
 *
 * @param maxSeries combinations of labels that one metric may have; further ones are not measured, and that is counted
 */
@Validated
@ConfigurationProperties("dronedelivery.metrics")
public record MetricsProperties(
        @Positive @DefaultValue("300") int maxSeries) {}
