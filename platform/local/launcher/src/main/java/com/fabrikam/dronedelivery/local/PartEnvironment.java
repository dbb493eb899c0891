package com.fabrikam.dronedelivery.local;

import static com.fabrikam.dronedelivery.local.Part.COMPATIBILITY;
import static com.fabrikam.dronedelivery.local.Part.DATALAKE_SINK;
import static com.fabrikam.dronedelivery.local.Part.DELIVERY;
import static com.fabrikam.dronedelivery.local.Part.GATEWAY;
import static com.fabrikam.dronedelivery.local.Part.HDFS_SERVER;
import static com.fabrikam.dronedelivery.local.Part.INGESTION;
import static com.fabrikam.dronedelivery.local.Part.KAFKA;
import static com.fabrikam.dronedelivery.local.Part.MAIL_SERVER;
import static com.fabrikam.dronedelivery.local.Part.MOCK_BACKENDS;
import static com.fabrikam.dronedelivery.local.Part.MONGO;
import static com.fabrikam.dronedelivery.local.Part.PACKAGES;
import static com.fabrikam.dronedelivery.local.Part.REDIS;
import static com.fabrikam.dronedelivery.local.Part.SAGA_COORDINATOR;
import static com.fabrikam.dronedelivery.local.Part.SCHEDULER;
import static com.fabrikam.dronedelivery.local.Part.SUPERVISOR;
import static com.fabrikam.dronedelivery.local.Part.TOKEN_ISSUER;
import static com.fabrikam.dronedelivery.local.Part.ZIPKIN_SERVER;

import java.util.Map;
import java.util.TreeMap;

/** The environment variables that tell a process where it listens, where it keeps its data and where the others are. */
record PartEnvironment(PlatformSettings settings) {
    private static final String SAMPLING = "MANAGEMENT_TRACING_SAMPLING_PROBABILITY";

    Map<String, String> of(Part part) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("DRONEDELIVERY_DATA_DIR", settings.dataOf(part).toString());
        if (part.isSpring()) {
            listenAsSpring(part, variables);
            findTheOthers(variables);
            if (part == GATEWAY) {
                variables.put(
                        "DRONEDELIVERY_GATEWAY_ROUTES_FILE",
                        settings.dataOf(part).resolve("routes.yaml").toString());
                variables.putAll(new OperatorsEnvironment(settings).consoles());
            }
            if (part == SUPERVISOR) {
                variables.putAll(new OperatorsEnvironment(settings).survey());
            }
            if (settings.parts().contains(ZIPKIN_SERVER)) {
                exportTraces(variables);
            }
            // an operator who gives the address of a real back end means it
            variables.keySet().removeIf(name -> isGivenBackend(name));
        } else {
            listen(part, variables);
        }
        if (settings.tls() && part.speaksTls()) {
            variables.putAll(PlatformTls.in(settings.dataDir()).environment(part));
        }
        variables.putAll(settings.environment().getOrDefault(part, Map.of()));
        return variables;
    }

    private void listenAsSpring(Part part, Map<String, String> variables) {
        variables.put("SERVER_ADDRESS", PortCheck.LOOPBACK);
        variables.put("SERVER_PORT", Integer.toString(settings.ownPorts().of(part)));
        variables.put("MANAGEMENT_SERVER_ADDRESS", PortCheck.LOOPBACK);
        variables.put(
                "MANAGEMENT_SERVER_PORT", Integer.toString(settings.ownPorts().management(part)));
    }

    /** All of them: who wants to look at traces here wants to find his own. */
    private void exportTraces(Map<String, String> variables) {
        variables.put("MANAGEMENT_ZIPKIN_TRACING_EXPORT_ENABLED", "true");
        variables.put(
                "MANAGEMENT_ZIPKIN_TRACING_ENDPOINT",
                "http://" + PortCheck.LOOPBACK + ":" + settings.ports().of(ZIPKIN_SERVER) + "/api/v2/spans");
        if (System.getenv(SAMPLING) == null) {
            variables.put(SAMPLING, "1.0");
        }
    }

    private void listen(Part part, Map<String, String> variables) {
        variables.put("DRONEDELIVERY_HOST", PortCheck.LOOPBACK);
        variables.put("DRONEDELIVERY_PORT", Integer.toString(settings.ownPorts().of(part)));
        if (part == KAFKA) {
            variables.put(
                    "DRONEDELIVERY_CONTROLLER_PORT",
                    Integer.toString(settings.ports().kafkaController()));
        }
        if (part == ZIPKIN_SERVER) {
            listenAsZipkin(variables);
        }
        if (part == HDFS_SERVER) {
            Ports ports = settings.ports();
            variables.put("DRONEDELIVERY_WEB_PORT", Integer.toString(ports.hdfsPage()));
            variables.put("DRONEDELIVERY_DATANODE_PORT", Integer.toString(ports.dataNode()));
            variables.put("DRONEDELIVERY_DATANODE_WEB_PORT", Integer.toString(ports.dataNodePage()));
            variables.put("DRONEDELIVERY_DATANODE_IPC_PORT", Integer.toString(ports.dataNodeRpc()));
        }
    }

    private void listenAsZipkin(Map<String, String> variables) {
        variables.put("ARMERIA_PORTS_0_ADDRESS", PortCheck.LOOPBACK);
        variables.put(
                "ARMERIA_PORTS_0_PORT", Integer.toString(settings.ownPorts().of(ZIPKIN_SERVER)));
        variables.put("ARMERIA_PORTS_0_PROTOCOLS_0", "HTTP");
        variables.put("STORAGE_TYPE", "mem");
        variables.put("MEM_MAX_SPANS", "40000");
        variables.put("SELF_TRACING_ENABLED", "false");
    }

    private void findTheOthers(Map<String, String> variables) {
        Addresses addresses = new Addresses(settings.ports(), settings.external(), settings.tls());
        variables.put("DRONEDELIVERY_KAFKA_BOOTSTRAP_SERVERS", addresses.of(KAFKA));
        variables.put("DRONEDELIVERY_REDIS_URL", addresses.of(REDIS));
        variables.put("DRONEDELIVERY_MONGODB_URI", addresses.of(MONGO));
        variables.put("DRONEDELIVERY_LRA_COORDINATOR_URL", addresses.of(SAGA_COORDINATOR));
        variables.put("DRONEDELIVERY_LRA_PARTICIPANT_URL", addresses.of(SCHEDULER));
        variables.put("DRONEDELIVERY_BACKENDS_ACCOUNT_URL", addresses.of(MOCK_BACKENDS));
        variables.put("DRONEDELIVERY_BACKENDS_TRANSPORT_URL", addresses.of(MOCK_BACKENDS));
        variables.put("DRONEDELIVERY_BACKENDS_DRONE_URL", addresses.of(MOCK_BACKENDS));
        variables.put("DRONEDELIVERY_BACKENDS_GEOCODING_URL", addresses.of(MOCK_BACKENDS));
        variables.put("DRONEDELIVERY_BACKENDS_WEATHER_URL", addresses.of(MOCK_BACKENDS));
        variables.put("DRONEDELIVERY_BACKENDS_HISTORY_URL", addresses.of(DATALAKE_SINK));
        variables.put("DRONEDELIVERY_BACKENDS_PACKAGE_URL", addresses.of(PACKAGES));
        variables.put("DRONEDELIVERY_BACKENDS_DELIVERY_URL", addresses.of(DELIVERY));
        variables.put("DRONEDELIVERY_BACKENDS_INGESTION_URL", addresses.of(INGESTION));
        variables.put("DRONEDELIVERY_BACKENDS_SCHEDULER_URL", addresses.of(SCHEDULER));
        variables.put("DRONEDELIVERY_SMTP_HOST", PortCheck.LOOPBACK);
        variables.put(
                "DRONEDELIVERY_SMTP_PORT", Integer.toString(settings.ports().of(MAIL_SERVER)));
        // webhooks of this machine are what a local system is tried with
        variables.put("DRONEDELIVERY_NOTIFICATIONS_ALLOW_PRIVATE_TARGETS", "true");
        variables.put("DRONEDELIVERY_GATEWAY_INGESTION_URL", addresses.of(INGESTION));
        variables.put("DRONEDELIVERY_GATEWAY_DELIVERY_URL", addresses.of(DELIVERY));
        variables.put("DRONEDELIVERY_GATEWAY_PACKAGES_URL", addresses.of(PACKAGES));
        variables.put("DRONEDELIVERY_GATEWAY_COMPATIBILITY_URL", addresses.of(COMPATIBILITY));
        variables.put("DRONEDELIVERY_GATEWAY_HISTORY_URL", addresses.of(DATALAKE_SINK));
        variables.put("DRONEDELIVERY_GATEWAY_DRONE_URL", addresses.of(MOCK_BACKENDS));
        variables.put("DRONEDELIVERY_GATEWAY_SUPERVISOR_URL", addresses.of(SUPERVISOR));
        variables.put("DRONEDELIVERY_DATALAKE_LAKE_URI", addresses.of(HDFS_SERVER));
        variables.put("DRONEDELIVERY_GATEWAY_ISSUER_URI", addresses.of(TOKEN_ISSUER));
        variables.put("DRONEDELIVERY_DRONES_TIME_SCALE", Double.toString(settings.timeScale()));
    }

    private static boolean isGivenBackend(String name) {
        return (name.startsWith("DRONEDELIVERY_BACKENDS_") || name.startsWith("DRONEDELIVERY_SMTP_"))
                && System.getenv(name) != null;
    }
}
