package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;

/** A real Kafka, a real Redis and the local MongoDB, started once for all integration tests of this module. */
public final class Infrastructure {
    private static LocalPlatform platform;

    private Infrastructure() {}

    public static synchronized LocalPlatform platform() {
        if (platform == null) {
            platform = LocalPlatform.builder()
                    .parts(Part.KAFKA, Part.REDIS, Part.MONGO)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
        }
        return platform;
    }
}
