package com.fabrikam.dronedelivery.supervisor;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.FreePort;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A real Kafka, a real coordinator and a mail server, started once for all integration tests; the other services are played. */
final class Infrastructure {
    static final WireMockServer SERVICES =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    /** On one port, so that it can be stopped and started again. */
    static final int MAIL_PORT = FreePort.find();

    static final GreenMail MAIL = new GreenMail(smtp());

    private static LocalPlatform platform;

    private Infrastructure() {}

    static synchronized LocalPlatform platform() {
        if (platform == null) {
            SERVICES.start();
            MAIL.start();
            platform = LocalPlatform.builder()
                    .parts(Part.KAFKA, Part.SAGA_COORDINATOR)
                    .env(Part.SAGA_COORDINATOR, "DRONEDELIVERY_LRA_RECOVERY_PERIOD", "1")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                platform.close();
                SERVICES.stop();
                MAIL.stop();
            }));
        }
        return platform;
    }

    private static ServerSetup smtp() {
        var setup = new ServerSetup(MAIL_PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }
}
