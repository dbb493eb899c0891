package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one overlay consists of. */
record Manifests(Overlay overlay, List<HasMetadata> resources) {

    static Manifests of(Overlay overlay) {
        return of(overlay, Yaml.documents(Kustomize.render(overlay)));
    }

    static Manifests of(Overlay overlay, List<JsonNode> documents) {
        return new Manifests(overlay, StrictParser.resources(documents));
    }

    <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast);
    }

    Stream<HasMetadata> ofKind(String kind) {
        return resources.stream().filter(resource -> resource.getKind().equals(kind));
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind)
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** What makes pods, whatever its kind; the pods of Strimzi are its own affair. */
    List<Workload> workloads() {
        return Stream.concat(
                        all(Deployment.class).map(Workload::of),
                        all(StatefulSet.class).map(Workload::of))
                .toList();
    }

    Optional<Workload> workload(String name) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst();
    }
}
