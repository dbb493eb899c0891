package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.Route;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whoever selects finds somebody, and only whom it means. */
final class SelectorsPolicy implements Policy {
    /** Policies for pods that operators of the platform make. */
    private static final Set<String> OF_OPERATORS = Set.of("kafka", "hawtio-online");

    @Override
    public Stream<String> violations(Manifests manifests) {
        return Stream.of(
                        ownPods(manifests), pods(manifests), targets(manifests), routes(manifests), monitors(manifests))
                .flatMap(violations -> violations);
    }

    private static Stream<String> ownPods(Manifests manifests) {
        return manifests.workloads().stream().flatMap(workload -> {
            if (!Selectors.matches(workload.selector(), workload.labels())) {
                return Stream.of(workload.title() + ": its selector does not match its own pods");
            }
            return manifests.workloads().stream()
                    .filter(other -> !other.name().equals(workload.name()))
                    .filter(other -> Selectors.matches(workload.selector(), other.labels()))
                    .map(other -> workload.title() + ": its selector matches the pods of " + other.name() + " too");
        });
    }

    private static Stream<String> pods(Manifests manifests) {
        var services = manifests
                .all(Service.class)
                .map(service -> nobody(manifests, service, service.getSpec().getSelector()));
        var budgets = manifests
                .all(PodDisruptionBudget.class)
                .map(budget -> nobody(manifests, budget, budget.getSpec().getSelector()));
        var policies = manifests
                .all(NetworkPolicy.class)
                .filter(policy -> !OF_OPERATORS.contains(policy.getMetadata().getName()))
                .map(policy -> nobody(manifests, policy, policy.getSpec().getPodSelector()));
        return Stream.of(services, budgets, policies).flatMap(found -> found).flatMap(found -> found);
    }

    private static Stream<String> nobody(Manifests manifests, HasMetadata resource, Map<String, String> labels) {
        var selector = new LabelSelector();
        selector.setMatchLabels(labels);
        return nobody(manifests, resource, selector);
    }

    private static Stream<String> nobody(Manifests manifests, HasMetadata resource, LabelSelector selector) {
        return manifests.workloads().stream().anyMatch(workload -> Selectors.matches(selector, workload.labels()))
                ? Stream.empty()
                : Stream.of(title(resource) + ": its selector matches no pod");
    }

    private static Stream<String> targets(Manifests manifests) {
        var byLoad = manifests.all(HorizontalPodAutoscaler.class).filter(scaler -> manifests
                .workload(scaler.getSpec().getScaleTargetRef().getName())
                .isEmpty());
        var byLag = manifests.ofKind("ScaledObject").filter(scaler -> manifests
                .workload(ScaledObjects.target(scaler))
                .isEmpty());
        return Stream.concat(byLoad, byLag).map(scaler -> title(scaler) + ": what it scales does not exist");
    }

    private static Stream<String> routes(Manifests manifests) {
        return manifests.all(Route.class).flatMap(route -> Stream.concat(
                        Stream.of(route.getSpec().getTo()), route.getSpec().getAlternateBackends().stream())
                .filter(target ->
                        manifests.find(Service.class, target.getName()).isEmpty())
                .map(target -> title(route) + ": there is no Service " + target.getName()));
    }

    private static Stream<String> monitors(Manifests manifests) {
        return manifests
                .all(ServiceMonitor.class)
                .filter(monitor -> manifests
                        .all(Service.class)
                        .noneMatch(service -> Selectors.matches(
                                monitor.getSpec().getSelector(),
                                service.getMetadata().getLabels())))
                .map(monitor -> title(monitor) + ": its selector matches no Service");
    }

    private static String title(HasMetadata resource) {
        return resource.getKind() + " " + resource.getMetadata().getName();
    }
}
