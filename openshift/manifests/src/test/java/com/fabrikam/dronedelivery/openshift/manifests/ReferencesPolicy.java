package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.Objects;
import java.util.stream.Stream;

/** What a pod refers to is there: made by these manifests, by the platform for them, or required of the operator. */
final class ReferencesPolicy implements Policy {

    @Override
    public Stream<String> violations(Manifests manifests) {
        var secrets = Secrets.of(manifests);
        return manifests.workloads().stream().flatMap(workload -> Stream.of(
                        account(manifests, workload),
                        variables(manifests, secrets, workload),
                        volumes(manifests, secrets, workload),
                        mounts(workload))
                .flatMap(violations -> violations)
                .map(violation -> workload.title() + ": " + violation));
    }

    private static Stream<String> account(Manifests manifests, Workload workload) {
        var name = workload.pod().getServiceAccountName();
        return manifests.find(ServiceAccount.class, name).isPresent()
                ? Stream.empty()
                : Stream.of("there is no ServiceAccount " + name);
    }

    private static Stream<String> variables(Manifests manifests, Secrets secrets, Workload workload) {
        return workload.environment().stream().flatMap(variable -> {
            var source = variable.getValueFrom();
            if (source == null) {
                return Stream.empty();
            }
            return source(manifests, secrets, source).map(missing -> variable.getName() + " refers to " + missing);
        });
    }

    private static Stream<String> source(Manifests manifests, Secrets secrets, EnvVarSource source) {
        if (source.getConfigMapKeyRef() != null) {
            return key(manifests, source.getConfigMapKeyRef());
        }
        return source.getSecretKeyRef() == null ? Stream.empty() : key(secrets, source.getSecretKeyRef());
    }

    private static Stream<String> key(Manifests manifests, ConfigMapKeySelector wanted) {
        return manifests
                        .find(ConfigMap.class, wanted.getName())
                        .filter(map -> map.getData().containsKey(wanted.getKey()))
                        .isPresent()
                ? Stream.empty()
                : Stream.of(
                        "the key " + wanted.getKey() + " of ConfigMap " + wanted.getName() + ", which does not exist");
    }

    private static Stream<String> key(Secrets secrets, SecretKeySelector wanted) {
        return secrets.hasKey(wanted.getName(), wanted.getKey())
                ? Stream.empty()
                : Stream.of("the key " + wanted.getKey() + " of Secret " + wanted.getName() + ", which nobody makes");
    }

    private static Stream<String> volumes(Manifests manifests, Secrets secrets, Workload workload) {
        return workload.pod().getVolumes().stream().flatMap(volume -> Stream.of(
                        missingMap(manifests, volume), missingSecret(secrets, volume), missingClaim(manifests, volume))
                .filter(Objects::nonNull)
                .map(missing -> "the volume " + volume.getName() + " refers to " + missing));
    }

    private static String missingMap(Manifests manifests, Volume volume) {
        var map = volume.getConfigMap();
        return map == null || manifests.find(ConfigMap.class, map.getName()).isPresent()
                ? null
                : "ConfigMap " + map.getName() + ", which does not exist";
    }

    private static String missingSecret(Secrets secrets, Volume volume) {
        var secret = volume.getSecret();
        return secret == null || secrets.exists(secret.getSecretName())
                ? null
                : "Secret " + secret.getSecretName() + ", which nobody makes";
    }

    private static String missingClaim(Manifests manifests, Volume volume) {
        var claim = volume.getPersistentVolumeClaim();
        return claim == null
                        || manifests
                                .find(PersistentVolumeClaim.class, claim.getClaimName())
                                .isPresent()
                ? null
                : "PersistentVolumeClaim " + claim.getClaimName() + ", which does not exist";
    }

    private static Stream<String> mounts(Workload workload) {
        var volumes = Stream.concat(
                        workload.pod().getVolumes().stream().map(Volume::getName),
                        workload.claims().stream()
                                .map(claim -> claim.getMetadata().getName()))
                .toList();
        return workload.pod().getContainers().stream()
                .flatMap(container -> container.getVolumeMounts().stream())
                .filter(mount -> !volumes.contains(mount.getName()))
                .map(mount -> "there is no volume " + mount.getName() + " to be mounted");
    }
}
