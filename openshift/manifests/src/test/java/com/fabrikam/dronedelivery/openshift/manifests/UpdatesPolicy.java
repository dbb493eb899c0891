package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Optional;
import java.util.stream.Stream;

/** What there are several of stays up: while nodes are emptied, while a version is replaced, when a node dies. */
final class UpdatesPolicy implements Policy {

    @Override
    public Stream<String> violations(Manifests manifests) {
        return manifests.workloads().stream()
                .flatMap(workload -> violations(manifests, workload, isReplicated(manifests, workload))
                        .map(violation -> workload.title() + ": " + violation));
    }

    private static Stream<String> violations(Manifests manifests, Workload workload, boolean replicated) {
        var budgets = manifests
                .all(PodDisruptionBudget.class)
                .filter(budget -> Selectors.matches(budget.getSpec().getSelector(), workload.labels()))
                .count();
        if (!replicated) {
            return budgets == 0
                    ? Stream.empty()
                    : Stream.of("there is one of it, so its budget keeps a node from being emptied");
        }
        Stream.Builder<String> violations = Stream.builder();
        if (budgets != 1) {
            violations.add("it is replicated and has " + budgets + " PodDisruptionBudgets");
        }
        if (!isSpread(workload)) {
            violations.add("its pods are not spread over nodes and zones");
        }
        if (!replacesOneByOne(workload)) {
            violations.add("its update may leave fewer pods than there were (maxUnavailable)");
        }
        return violations.build();
    }

    private static boolean isReplicated(Manifests manifests, Workload workload) {
        if (workload.replicas() != null) {
            return workload.replicas() > 1;
        }
        return manifests
                        .all(HorizontalPodAutoscaler.class)
                        .anyMatch(scaler ->
                                scaler.getSpec().getScaleTargetRef().getName().equals(workload.name()))
                || manifests.ofKind("ScaledObject").anyMatch(scaler -> ScaledObjects.target(scaler)
                        .equals(workload.name()));
    }

    private static boolean isSpread(Workload workload) {
        return workload.pod().getTopologySpreadConstraints().stream()
                        .filter(constraint -> Selectors.matches(constraint.getLabelSelector(), workload.labels()))
                        .count()
                == 2;
    }

    private static boolean replacesOneByOne(Workload workload) {
        HasMetadata resource = workload.resource();
        return !(resource instanceof Deployment deployment)
                || Optional.ofNullable(deployment.getSpec().getStrategy())
                        .map(strategy -> strategy.getRollingUpdate())
                        .map(update -> update.getMaxUnavailable())
                        .filter(unavailable -> Integer.valueOf(0).equals(unavailable.getIntVal()))
                        .isPresent();
    }
}
