package com.fabrikam.dronedelivery.gateway.canary;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Another version of a service, which gets a part of its calls.
 *
 * @param service whose calls
 * @param to where it is: scheme, host and port
 * @param weight how many of a hundred calls; 100 is the switch to it, 0 leaves it to those who ask for it
 * @param header whether a client may choose, by {@code X-Canary: always} or {@code never}
 */
record Canary(
        String service,
        URI to,
        int weight,
        @DefaultValue("false") boolean header) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    Canary {
        if (service == null || service.isBlank()) {
            throw new IllegalArgumentException("a canary needs a service");
        }
        if (to == null || to.getHost() == null || !SCHEMES.contains(to.getScheme()) || !isAddressAlone(to)) {
            throw new IllegalArgumentException(
                    "the canary of %s needs an address like http://host:port, not %s".formatted(service, to));
        }
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException(
                    "the canary of %s needs a weight of 0 to 100, not %d".formatted(service, weight));
        }
    }

    private static boolean isAddressAlone(URI address) {
        return (address.getRawPath() == null || address.getRawPath().isEmpty())
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
    }

    /** As this one, but for what is given. */
    Canary with(URI address, Integer share, Boolean byHeader) {
        return new Canary(
                service,
                address == null ? to : address,
                share == null ? weight : share,
                byHeader == null ? header : byHeader);
    }
}
