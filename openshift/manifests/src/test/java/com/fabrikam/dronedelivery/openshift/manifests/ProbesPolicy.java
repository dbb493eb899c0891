package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Three probes that mean what they say: a service's liveness is the process alone, so that a dependency that is away restarts
 * nobody, and its readiness asks what it needs.
 */
final class ProbesPolicy implements Policy {
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final Map<String, String> PATHS =
            Map.of("startup", LIVENESS, "liveness", LIVENESS, "readiness", "/actuator/health/readiness");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream().flatMap(workload -> workload.pod().getContainers().stream()
                .flatMap(container -> violations(workload, container))
                .map(violation -> workload.title() + ": " + violation));
    }

    private static Stream<String> violations(Workload workload, Container container) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        probes.put("startup", container.getStartupProbe());
        probes.put("readiness", container.getReadinessProbe());
        probes.put("liveness", container.getLivenessProbe());
        return probes.entrySet().stream().flatMap(entry -> {
            var name = "the " + entry.getKey() + " probe of container " + container.getName();
            var probe = entry.getValue();
            if (probe == null) {
                return Stream.of(name + " is missing");
            }
            if (tellsItsHealth(workload) && !PATHS.get(entry.getKey()).equals(path(probe))) {
                return Stream.of(name + " asks for " + path(probe) + " instead of " + PATHS.get(entry.getKey()));
            }
            return hasPort(container, port(probe))
                    ? Stream.empty()
                    : Stream.of(name + " asks at a port that the container does not have");
        });
    }

    /** Ours have health groups; what they depend on is asked in its own way. */
    private static boolean tellsItsHealth(Workload workload) {
        return !"dependency".equals(workload.labels().get("app.kubernetes.io/component"));
    }

    private static String path(Probe probe) {
        return probe.getHttpGet() == null ? "no path" : probe.getHttpGet().getPath();
    }

    private static IntOrString port(Probe probe) {
        return probe.getHttpGet() == null
                ? probe.getTcpSocket().getPort()
                : probe.getHttpGet().getPort();
    }

    private static boolean hasPort(Container container, IntOrString wanted) {
        return container.getPorts().stream().anyMatch(port -> Ports.isSame(port, wanted));
    }
}
