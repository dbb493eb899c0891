package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.openshift.api.model.Route;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A port that is named somewhere is one at which somebody listens. */
final class PortsPolicy implements Policy {
    private static final Set<String> LISTENING =
            Set.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT", "DRONEDELIVERY_PORT", "DRONEDELIVERY_MANAGEMENT_PORT");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return Stream.of(services(manifests), routes(manifests), monitors(manifests), processes(manifests))
                .flatMap(violations -> violations);
    }

    private static Stream<String> services(Manifests manifests) {
        return manifests.all(Service.class).flatMap(service -> manifests.workloads().stream()
                .filter(workload -> Selectors.matches(service.getSpec().getSelector(), workload.labels()))
                .flatMap(workload -> service.getSpec().getPorts().stream()
                        .filter(port ->
                                workload.ports().stream().noneMatch(own -> Ports.isSame(own, port.getTargetPort())))
                        .map(port -> "Service " + service.getMetadata().getName() + ": " + workload.name()
                                + " has no port " + port.getTargetPort().getValue())));
    }

    private static Stream<String> routes(Manifests manifests) {
        return manifests.all(Route.class).flatMap(route -> Stream.concat(
                        Stream.of(route.getSpec().getTo()), route.getSpec().getAlternateBackends().stream())
                .flatMap(target -> manifests.find(Service.class, target.getName()).stream())
                .filter(service -> service.getSpec().getPorts().stream()
                        .map(ServicePort::getName)
                        .noneMatch(route.getSpec().getPort().getTargetPort().getStrVal()::equals))
                .map(service -> "Route " + route.getMetadata().getName() + ": the Service "
                        + service.getMetadata().getName() + " has no such port"));
    }

    private static Stream<String> monitors(Manifests manifests) {
        return manifests.all(ServiceMonitor.class).flatMap(monitor -> manifests
                .all(Service.class)
                .filter(service -> Selectors.matches(
                        monitor.getSpec().getSelector(), service.getMetadata().getLabels()))
                .flatMap(service -> monitor.getSpec().getEndpoints().stream()
                        .filter(endpoint -> service.getSpec().getPorts().stream()
                                .map(ServicePort::getName)
                                .noneMatch(endpoint.getPort()::equals))
                        .map(endpoint ->
                                "ServiceMonitor " + monitor.getMetadata().getName() + ": the Service "
                                        + service.getMetadata().getName() + " has no port " + endpoint.getPort())));
    }

    /** What a process is told to listen on is what its container says. */
    private static Stream<String> processes(Manifests manifests) {
        return manifests.workloads().stream().flatMap(workload -> workload.environment().stream()
                .filter(variable -> LISTENING.contains(variable.getName()))
                .map(EnvVar::getValue)
                .filter(Objects::nonNull)
                .filter(number -> workload.ports().stream()
                        .noneMatch(port -> port.getContainerPort().toString().equals(number)))
                .map(number -> workload.title() + ": it listens on " + number + ", which is no port of its container"));
    }
}
