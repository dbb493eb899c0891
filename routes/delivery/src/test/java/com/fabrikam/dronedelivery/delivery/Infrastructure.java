package com.fabrikam.dronedelivery.delivery;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A real Kafka, a real Redis and the local MongoDB, started once for all integration tests of this module. */
public final class Infrastructure {
    private static LocalPlatform platform;
    private static GreenMail mail;

    private Infrastructure() {}

    /** A mail server that keeps what it gets. */
    static synchronized GreenMail mail() {
        if (mail == null) {
            mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
        }
        return mail;
    }

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
