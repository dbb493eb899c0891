package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.Container;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod that is asked to stop has the time that its process takes to finish what it has begun. */
final class ShutdownPolicy implements Policy {
    private static final Process DEFAULTS =
            new Process("service-defaults", Process.ROOT.resolve("platform/service-defaults"));
    /** Spring Boot's phase for web servers, then Camel's routes, which drain their consumers. */
    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

    private static final String CAMEL = "camel.main.shutdown-timeout";

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream()
                .filter(workload -> !"dependency".equals(workload.labels().get("app.kubernetes.io/component")))
                .flatMap(workload -> violations(workload).map(violation -> workload.title() + ": " + violation));
    }

    private static Stream<String> violations(Workload workload) {
        var pause = workload.pod().getContainers().stream()
                .map(ShutdownPolicy::pause)
                .max(Long::compare)
                .orElse(0L);
        if (pause < 5) {
            return Stream.of(
                    "without a pause before it is stopped (preStop.sleep) calls still come when it has stopped");
        }
        long needed = pause
                + workload.process()
                        .filter(Process::isSpring)
                        .map(ShutdownPolicy::draining)
                        .orElse(30L);
        var granted = Optional.ofNullable(workload.pod().getTerminationGracePeriodSeconds())
                .orElse(30L);
        return granted >= needed
                ? Stream.empty()
                : Stream.of("it is killed after " + granted + " s, and may need " + needed + " s to drain");
    }

    private static long pause(Container container) {
        return Optional.ofNullable(container.getLifecycle())
                .map(lifecycle -> lifecycle.getPreStop())
                .map(preStop -> preStop.getSleep())
                .map(sleep -> sleep.getSeconds())
                .orElse(0L);
    }

    private static long draining(Process process) {
        var phase =
                setting(process, PHASE).orElseGet(() -> setting(DEFAULTS, PHASE).orElseThrow());
        long camel = Long.parseLong(setting(DEFAULTS, CAMEL).orElseThrow());
        return Duration.parse("PT" + phase).toSeconds() + camel;
    }

    private static Optional<String> setting(Process process, String key) {
        return Settings.of(process)
                .filter(setting -> setting.getKey().equals(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
