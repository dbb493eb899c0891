package com.fabrikam.dronedelivery.gateway.canary;

import com.fabrikam.dronedelivery.gateway.Services;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The canaries that fly now. One reference is exchanged at a change: each call sees the old ones or the new ones, whole. */
@Component
public class Canaries {

    /** By it a client chooses, where it may. */
    public static final String HEADER = "X-Canary";

    private final Services services;
    private volatile Map<String, Canary> flying = Map.of();

    Canaries(Services services) {
        this.services = services;
    }

    /** Where this call to a service goes. */
    public URI target(String service, String wish) {
        return diversion(service, wish).orElseGet(() -> services.find(service).orElseThrow());
    }

    /** Where this call goes instead of to its service, if it does. */
    Optional<URI> diversion(String service, String wish) {
        var canary = flying.get(service);
        return canary != null && isChosen(canary, wish) ? Optional.of(canary.to()) : Optional.empty();
    }

    private static boolean isChosen(Canary canary, String wish) {
        if (canary.header() && "always".equals(wish)) {
            return true;
        }
        if (canary.header() && "never".equals(wish)) {
            return false;
        }
        return ThreadLocalRandom.current().nextInt(100) < canary.weight();
    }

    Collection<Canary> flying() {
        return flying.values();
    }

    void replace(List<Canary> canaries) {
        flying = canaries.stream().collect(Collectors.toUnmodifiableMap(Canary::service, Function.identity()));
    }

    /** Throws unless these can fly together. */
    void check(List<Canary> canaries) {
        canaries.forEach(canary -> {
            if (services.find(canary.service()).isEmpty()) {
                throw new IllegalArgumentException("there is no service " + canary.service());
            }
        });
        if (canaries.stream().map(Canary::service).distinct().count() < canaries.size()) {
            throw new IllegalArgumentException("a service has one canary at most");
        }
    }
}
