package com.fabrikam.dronedelivery.local.token;

import java.nio.file.Path;
import java.util.Map;

/** Where the issuer listens and keeps its key. */
record IssuerSettings(String host, int port, Path dataDir) {

    static IssuerSettings from(Map<String, String> environment) {
        return new IssuerSettings(
                environment.getOrDefault("DRONEDELIVERY_HOST", "127.0.0.1"),
                port(environment.getOrDefault("DRONEDELIVERY_PORT", "8097")),
                Path.of(environment.getOrDefault("DRONEDELIVERY_DATA_DIR", ".dronedelivery/token-issuer"))
                        .toAbsolutePath()
                        .normalize());
    }

    private static int port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException("DRONEDELIVERY_PORT is no port: " + value);
    }

    /** Host and port as every token and document names them, whatever address the request came in by. */
    String publicAuthority() {
        return "localhost:" + port;
    }

    String issuerUri() {
        return "http://" + publicAuthority() + "/" + DeliveryTokens.ISSUER_ID;
    }

    Path keyFile() {
        return dataDir.resolve("signing-key.json");
    }

    Path loginPage() {
        return dataDir.resolve("login.html");
    }
}
