package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Deployment or StatefulSet.
 *
 * @param replicas null where an autoscaler decides
 * @param claims what it makes itself for each pod
 */
record Workload(
        HasMetadata resource,
        PodTemplateSpec template,
        LabelSelector selector,
        Integer replicas,
        List<PersistentVolumeClaim> claims) {

    static Workload of(Deployment deployment) {
        var spec = deployment.getSpec();
        return new Workload(deployment, spec.getTemplate(), spec.getSelector(), spec.getReplicas(), List.of());
    }

    static Workload of(StatefulSet set) {
        var spec = set.getSpec();
        return new Workload(
                set, spec.getTemplate(), spec.getSelector(), spec.getReplicas(), spec.getVolumeClaimTemplates());
    }

    String name() {
        return resource.getMetadata().getName();
    }

    /** As problems begin. */
    String title() {
        return resource.getKind() + " " + name();
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    /** Which program runs in it: a canary is its service's. */
    Optional<Process> process() {
        return Process.named(labels().getOrDefault("app.kubernetes.io/name", ""));
    }

    List<EnvVar> environment() {
        return pod().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .toList();
    }

    List<ContainerPort> ports() {
        return pod().getContainers().stream()
                .map(Container::getPorts)
                .flatMap(List::stream)
                .toList();
    }
}
