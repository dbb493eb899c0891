package com.fabrikam.dronedelivery.openshift.manifests;

import java.nio.file.Path;
import java.util.Locale;

/** The environments that the system is deployed to. */
enum Overlay {
    DEV,
    MTLS,
    STAGING,
    PRODUCTION;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Path folder() {
        return Path.of("overlays", id());
    }
}
