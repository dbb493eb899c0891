package com.fabrikam.dronedelivery.platform.defaults.http;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the HTTP server.
 *
 * @param maxBodySize largest request body that is read; 413 above
 * @param maxInFlight requests that may be in routes at the same time; 503 above
 * @param maxWait how long a request may wait until a thread gets to it; 503 above, because its caller is about to give up
 * @param retryAfter what a busy service tells the caller to wait
 */
@Validated
@ConfigurationProperties("dronedelivery.http")
public record HttpProperties(
        @NotNull @DefaultValue("64KB") DataSize maxBodySize,
        @Positive @DefaultValue("400") int maxInFlight,
        @NotNull @DefaultValue("5s") Duration maxWait,
        @NotNull @DefaultValue("1s") Duration retryAfter) {}
