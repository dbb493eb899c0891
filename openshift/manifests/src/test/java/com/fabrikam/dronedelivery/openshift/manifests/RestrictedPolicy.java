package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What OpenShift's restricted-v2 asks for, and a little more: no right that is not needed, no uid of our own choice. */
final class RestrictedPolicy implements Policy {

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream().flatMap(RestrictedPolicy::violations);
    }

    private static Stream<String> violations(Workload workload) {
        var pod = workload.pod();
        var context = Optional.ofNullable(pod.getSecurityContext()).orElseGet(PodSecurityContext::new);
        var ofPod = failed(Map.of(
                "may run as root", Boolean.TRUE.equals(context.getRunAsNonRoot()),
                "chooses a uid or a group, which is the platform's to choose",
                        context.getRunAsUser() == null
                                && context.getRunAsGroup() == null
                                && context.getFsGroup() == null,
                "has no seccomp profile RuntimeDefault",
                        context.getSeccompProfile() != null
                                && "RuntimeDefault"
                                        .equals(context.getSeccompProfile().getType()),
                "shares a namespace of its node",
                        !Boolean.TRUE.equals(pod.getHostNetwork())
                                && !Boolean.TRUE.equals(pod.getHostPID())
                                && !Boolean.TRUE.equals(pod.getHostIPC()),
                "mounts a path of its node",
                        pod.getVolumes().stream().map(Volume::getHostPath).allMatch(path -> path == null),
                "is given a token for the API server", Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()),
                "has no service account of its own",
                        pod.getServiceAccountName() != null
                                && !pod.getServiceAccountName().equals("default")));
        var ofContainers = Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .flatMap(container ->
                        violations(container).map(violation -> "container " + container.getName() + " " + violation));
        return Stream.concat(ofPod, ofContainers).map(violation -> workload.title() + ": " + violation);
    }

    private static Stream<String> violations(Container container) {
        var context = Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
        var capabilities = Optional.ofNullable(context.getCapabilities()).orElseGet(Capabilities::new);
        return failed(Map.of(
                "is privileged",
                !Boolean.TRUE.equals(context.getPrivileged()),
                "may gain privileges",
                Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
                "can write to its root file system",
                Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()),
                "keeps capabilities",
                capabilities.getDrop().equals(List.of("ALL"))
                        && capabilities.getAdd().isEmpty(),
                "chooses a uid or a group, which is the platform's to choose",
                context.getRunAsUser() == null && context.getRunAsGroup() == null));
    }

    private static Stream<String> failed(Map<String, Boolean> wishes) {
        return wishes.entrySet().stream().filter(wish -> !wish.getValue()).map(Map.Entry::getKey);
    }
}
