package com.fabrikam.dronedelivery.delivery.conditions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who is asked for what no drone knows.
 *
 * @param weather of the mock back ends
 * @param history Delivery History
 */
@Validated
@ConfigurationProperties("dronedelivery.backends")
public record BackendsProperties(
        @NotNull @Valid Address weather, @NotNull @Valid Address history) {

    /**
     * Where somebody is.
     *
     * @param url empty: nobody is asked, and the answer is neutral
     */
    public record Address(@NotNull String url) {}
}
