package com.fabrikam.dronedelivery.scheduler;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are that the workflow calls.
 *
 * @param packages bound as {@code package}
 */
@Validated
@ConfigurationProperties("dronedelivery.backends")
public record BackendsProperties(
        @NotNull @Valid Location account,
        @Name("package") @NotNull @Valid Location packages,
        @NotNull @Valid Location transport,
        @NotNull @Valid Location drone,
        @NotNull @Valid Location delivery) {

    /**
     * Of one service.
     *
     * @param url without a path
     */
    public record Location(@NotNull URI url) {}
}
