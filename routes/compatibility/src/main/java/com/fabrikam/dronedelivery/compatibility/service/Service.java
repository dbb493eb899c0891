package com.fabrikam.dronedelivery.compatibility.service;

import java.util.Locale;

/** Who does the work. */
public enum Service {
    INGESTION("Ingestion"),
    DELIVERY("Delivery"),
    PACKAGE("Package"),
    DRONE("Drone"),
    GEOCODING("Geocoding");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    /** In names of routes, metrics and configuration. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String title() {
        return title;
    }
}
