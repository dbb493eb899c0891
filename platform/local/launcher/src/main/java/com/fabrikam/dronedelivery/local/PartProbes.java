package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.probe.FileProbe;
import com.fabrikam.dronedelivery.local.probe.HttpProbe;
import com.fabrikam.dronedelivery.local.probe.KafkaProbe;
import com.fabrikam.dronedelivery.local.probe.MongoProbe;
import com.fabrikam.dronedelivery.local.probe.PortProbe;
import com.fabrikam.dronedelivery.local.probe.Probe;
import com.fabrikam.dronedelivery.local.probe.RedisProbe;
import java.net.URI;
import java.nio.file.Path;

/** How each part is asked whether it can work. */
final class PartProbes {

    private static final String READINESS = "/actuator/health/readiness";

    private PartProbes() {}

    static Probe of(Part part, long pid, PlatformSettings settings) {
        int port = settings.ownPorts().of(part);
        return switch (part) {
            case KAFKA -> new FileProbe(readyFile(part, settings), pid).then(new KafkaProbe(PortCheck.LOOPBACK, port));
            case REDIS -> new RedisProbe(PortCheck.LOOPBACK, port);
            case MONGO -> new MongoProbe(PortCheck.LOOPBACK, port);
            case HDFS_SERVER ->
                new FileProbe(readyFile(part, settings), pid).then(new PortProbe(PortCheck.LOOPBACK, port));
            case SAGA_COORDINATOR ->
                readiness(part, settings)
                        .then(
                                settings.tls()
                                        ? new PortProbe(PortCheck.LOOPBACK, port)
                                        : http(port, "/lra-coordinator"));
            case TOKEN_ISSUER -> http(port, "/default/.well-known/openid-configuration");
            case PROMETHEUS -> http(port, "/-/ready");
            case ZIPKIN_SERVER -> http(port, "/health");
            case MAIL_SERVER -> http(settings.ports().mails(), "/mails");
            default -> readiness(part, settings);
        };
    }

    /** Written by Kafka once its topics exist, and by HDFS once files can be written. */
    static Path readyFile(Part part, PlatformSettings settings) {
        return settings.dataOf(part).resolve("ready");
    }

    private static Probe readiness(Part part, PlatformSettings settings) {
        return http(settings.ownPorts().management(part), READINESS);
    }

    private static Probe http(int port, String path) {
        return new HttpProbe(URI.create("http://" + PortCheck.LOOPBACK + ":" + port + path));
    }
}
