package com.fabrikam.dronedelivery.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the operators' page shows and leads to, as the environment variables of those who make it. */
record OperatorsEnvironment(PlatformSettings settings) {

    private static final String PARTS = "DRONEDELIVERY_SUPERVISOR_SURVEY_PARTS_";
    private static final String CONSOLES = "DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_";

    /** For the Supervisor: whose signals it asks for. */
    Map<String, String> survey() {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            if (part.isSpring() && settings.parts().contains(part)) {
                for (int instance = 1; instance <= settings.count(part); instance++) {
                    addresses.put(
                            new PartInstance(part, instance).id(),
                            url(
                                    PortCheck.LOOPBACK,
                                    settings.ports().ofInstance(instance).management(part)));
                }
            }
        }
        return numbered(PARTS, "_URL", addresses);
    }

    /** For the gateway: the pages beside its own, for a browser on this machine. */
    Map<String, String> consoles() {
        Map<String, String> addresses = new LinkedHashMap<>();
        Ports ports = settings.ports();
        for (Part part : Part.values()) {
            if (settings.parts().contains(part)) {
                switch (part) {
                    case MAIL_SERVER -> addresses.put("Mails", page(ports.mails()));
                    case HDFS_SERVER -> addresses.put("HDFS", page(ports.hdfsPage()));
                    case PROMETHEUS -> addresses.put("Prometheus", page(ports.of(part)));
                    case ZIPKIN_SERVER -> addresses.put("Zipkin", page(ports.of(part)) + "/zipkin/");
                    default -> {
                        if (part.hasConsole()) {
                            addresses.put("Hawtio of " + part.id(), page(ports.management(part)) + "/actuator/hawtio/");
                        }
                    }
                }
            }
        }
        return numbered(CONSOLES, "_HREF", addresses);
    }

    private static Map<String, String> numbered(String prefix, String address, Map<String, String> addresses) {
        Map<String, String> variables = new TreeMap<>();
        addresses.forEach((name, url) -> {
            String variable = prefix + variables.size() / 2;
            variables.put(variable + "_NAME", name);
            variables.put(variable + address, url);
        });
        return variables;
    }

    private static String page(int port) {
        return url("localhost", port);
    }

    private static String url(String host, int port) {
        return "http://" + host + ":" + port;
    }
}
