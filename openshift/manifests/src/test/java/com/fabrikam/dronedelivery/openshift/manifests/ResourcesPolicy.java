package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each container says what it needs and where it must end. */
final class ResourcesPolicy implements Policy {

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream()
                .flatMap(workload -> workload.pod().getContainers().stream().flatMap(container -> violations(container)
                        .map(violation -> workload.title() + ": container " + container.getName() + " " + violation)));
    }

    private static Stream<String> violations(Container container) {
        var resources = Optional.ofNullable(container.getResources()).orElseGet(ResourceRequirements::new);
        var requests = Optional.ofNullable(resources.getRequests()).orElse(Map.of());
        var limits = Optional.ofNullable(resources.getLimits()).orElse(Map.of());
        return Stream.of("cpu", "memory")
                .flatMap(what -> violations(what, Optional.ofNullable(requests.get(what)), limits.get(what)));
    }

    private static Stream<String> violations(String what, Optional<Quantity> request, Quantity limit) {
        if (request.isEmpty() || limit == null) {
            return Stream.of("has no request or no limit for " + what);
        }
        return request.get().getNumericalAmount().compareTo(limit.getNumericalAmount()) > 0
                ? Stream.of("asks for more " + what + " than it may have")
                : Stream.empty();
    }
}
