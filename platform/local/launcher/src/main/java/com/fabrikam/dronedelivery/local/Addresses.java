package com.fabrikam.dronedelivery.local;

import java.util.Map;

/** Where each part is reached: at its own port, or wherever an external one was said to be. */
record Addresses(Ports ports, Map<Part, String> external, boolean tls) {

    String of(Part part) {
        return external.getOrDefault(part, own(part));
    }

    private String own(Part part) {
        int port = ports.of(part);
        return switch (part) {
            case KAFKA -> PortCheck.LOOPBACK + ":" + port;
            case REDIS -> "redis://" + PortCheck.LOOPBACK + ":" + port + "/0";
            case MONGO -> "mongodb://" + PortCheck.LOOPBACK + ":" + port + "/packages";
            case HDFS_SERVER -> "hdfs://" + PortCheck.LOOPBACK + ":" + port + "/lake";
            // tokens carry this very address as their issuer: the one that people type
            case TOKEN_ISSUER -> "http://localhost:" + port + "/default";
            case GATEWAY -> scheme() + "localhost:" + port;
            case ZIPKIN_SERVER -> "http://localhost:" + port + "/zipkin";
            // what people open; SMTP is for services
            case MAIL_SERVER -> "http://localhost:" + ports.mails();
            case PROMETHEUS -> "http://localhost:" + port;
            default -> scheme() + PortCheck.LOOPBACK + ":" + port;
        };
    }

    private String scheme() {
        return tls ? "https://" : "http://";
    }
}
