package com.fabrikam.dronedelivery.gateway.security;

import java.time.Duration;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Links by which a receiver follows a delivery.
 *
 * @param key what they are signed with, at least 32 bytes in Base64; there are no links without one
 * @param defaultLifetime how long a link works if nobody says
 * @param maxLifetime how long it works at most
 */
@ConfigurationProperties("dronedelivery.gateway.tracking-links")
record TrackingLinkProperties(
        String key,
        @DefaultValue("PT24H") Duration defaultLifetime,
        @DefaultValue("P7D") Duration maxLifetime) {

    private static final int LEAST_BYTES = 32;

    boolean areOffered() {
        return key != null && !key.isBlank();
    }

    SecretKey secret() {
        var bytes = Base64.getDecoder().decode(key.strip());
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "dronedelivery.gateway.tracking-links.key must have at least %d bytes, not %d"
                            .formatted(LEAST_BYTES, bytes.length));
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public String toString() {
        return "TrackingLinkProperties[defaultLifetime=%s, maxLifetime=%s]".formatted(defaultLifetime, maxLifetime);
    }
}
