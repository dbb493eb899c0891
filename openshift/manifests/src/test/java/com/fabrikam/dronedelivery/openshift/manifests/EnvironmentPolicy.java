package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A variable that nobody reads changes nothing, and nobody is told: so each must be one that its process binds. */
final class EnvironmentPolicy implements Policy {
    private static final Set<String> OF_THE_JVM = Set.of("JAVA_TOOL_OPTIONS");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream().flatMap(workload -> Stream.concat(unbound(workload), repeated(workload))
                .map(violation -> workload.title() + ": " + violation));
    }

    private static Stream<String> unbound(Workload workload) {
        return workload.process().stream().flatMap(process -> workload.environment().stream()
                .map(EnvVar::getName)
                .filter(Predicate.not(OF_THE_JVM::contains))
                .filter(variable -> !BoundKeys.reads(process, variable))
                .map(variable -> process.name() + " does not read " + variable));
    }

    private static Stream<String> repeated(Workload workload) {
        return workload.environment().stream()
                .collect(Collectors.groupingBy(EnvVar::getName, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(variable -> variable.getValue() > 1)
                .map(variable -> variable.getKey() + " is given more than once");
    }
}
