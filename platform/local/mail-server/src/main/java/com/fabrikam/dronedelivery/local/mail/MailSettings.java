package com.fabrikam.dronedelivery.local.mail;

import java.nio.file.Path;
import java.util.Map;

/** Where the server listens and keeps its mails. */
record MailSettings(String host, int port, int httpPort, Path dataDir) {

    static MailSettings from(Map<String, String> environment) {
        int port = port("DRONEDELIVERY_PORT", environment.getOrDefault("DRONEDELIVERY_PORT", "8095"));
        return new MailSettings(
                environment.getOrDefault("DRONEDELIVERY_HOST", "127.0.0.1"),
                port,
                port(
                        "DRONEDELIVERY_HTTP_PORT",
                        environment.getOrDefault("DRONEDELIVERY_HTTP_PORT", Integer.toString(port + 1))),
                Path.of(environment.getOrDefault("DRONEDELIVERY_DATA_DIR", ".dronedelivery/mail-server"))
                        .toAbsolutePath()
                        .normalize());
    }

    private static int port(String variable, String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(variable + " is no port: " + value);
    }
}
