package com.fabrikam.dronedelivery.mockbackends.fault;

import java.util.Arrays;
import java.util.Optional;

/** A back end as the control API names it, and where its resources are. */
public enum Backend {
    account("/internal/accounts/"),
    transport("/internal/transport/"),
    drone("/internal/drone-deliveries/"),
    geocoding("/internal/geocode"),
    weather("/internal/weather");

    private final String path;

    Backend(String path) {
        this.path = path;
    }

    public static Optional<Backend> named(String name) {
        return Arrays.stream(values())
                .filter(backend -> backend.name().equals(name))
                .findFirst();
    }

    static Optional<Backend> serving(String path) {
        return Arrays.stream(values())
                .filter(backend -> path.startsWith(backend.path))
                .findFirst();
    }
}
