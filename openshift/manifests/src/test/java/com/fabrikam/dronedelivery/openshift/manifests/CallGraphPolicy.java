package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The call graph, the addresses that processes are given, and what the NetworkPolicies let through are three ways to say the same.
 * Who is outside the cluster stands in the annotation of the policy that lets pods out to its networks.
 */
final class CallGraphPolicy implements Policy {
    private static final String STANDS_FOR = "dronedelivery.fabrikam.com/stands-for";

    @Override
    public Stream<String> violations(Manifests manifests) {
        var graph = CallGraph.read();
        return Stream.of(
                        inside(manifests, graph), outside(manifests, graph), given(manifests, graph), denied(manifests))
                .flatMap(violations -> violations);
    }

    private static Stream<String> inside(Manifests manifests, CallGraph graph) {
        var nodes = Node.of(manifests);
        var network = PodNetwork.of(manifests);
        var wanted = graph.all().collect(Collectors.toSet());
        return nodes.stream().flatMap(from -> nodes.stream()
                .filter(to -> !to.name().equals(from.name()))
                .flatMap(to -> to.ports().stream().flatMap(port -> {
                    var call = to.from(from, port);
                    var allowed = network.allows(from, to, port);
                    if (allowed == wanted.contains(call)) {
                        return Stream.empty();
                    }
                    return Stream.of("NetworkPolicy " + (allowed ? to : from).name() + ": "
                            + (allowed ? "lets through, though nobody calls so: " : "closes the way of: ") + call);
                })));
    }

    private static Stream<String> outside(Manifests manifests, CallGraph graph) {
        var present = Node.of(manifests).stream().map(Node::name).collect(Collectors.toSet());
        var wanted = graph.all()
                .filter(call -> present.contains(call.from()) && !present.contains(call.to()))
                .filter(call -> !call.port().equals("management"))
                .map(call -> new Call(call.from(), call.to(), ""))
                .collect(Collectors.toSet());
        return difference(wanted, opened(manifests), "to networks outside");
    }

    private static Set<Call> opened(Manifests manifests) {
        return manifests
                .all(NetworkPolicy.class)
                .filter(policy -> policy.getSpec().getEgress().stream()
                        .flatMap(rule -> rule.getTo().stream())
                        .anyMatch(peer -> peer.getIpBlock() != null))
                .flatMap(policy -> manifests.workloads().stream()
                        .filter(workload -> Selectors.matches(policy.getSpec().getPodSelector(), workload.labels()))
                        .map(workload -> new Call(
                                workload.labels().get("app.kubernetes.io/name"),
                                policy.getMetadata().getAnnotations().getOrDefault(STANDS_FOR, "?"),
                                "")))
                .collect(Collectors.toSet());
    }

    private static Stream<String> given(Manifests manifests, CallGraph graph) {
        var present = Node.of(manifests).stream().map(Node::name).collect(Collectors.toSet());
        var wanted = graph.calls().stream()
                .filter(call -> present.contains(call.from()) && present.contains(call.to()))
                .collect(Collectors.toSet());
        return difference(
                wanted, new GivenAddresses(manifests).calls().collect(Collectors.toSet()), "by the addresses given");
    }

    private static Stream<String> difference(Set<Call> wanted, Set<Call> found, String how) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(found);
        var unwanted = new HashSet<>(found);
        unwanted.removeAll(wanted);
        return Stream.concat(
                missing.stream().map(call -> "Call graph: it has, and nothing has " + how + ": " + call),
                unwanted.stream().map(call -> "Call graph: it lacks what is there " + how + ": " + call));
    }

    /** Nothing comes in or goes out unless a policy says so, also for pods that nobody has thought of. */
    private static Stream<String> denied(Manifests manifests) {
        Map<String, Boolean> wishes = new LinkedHashMap<>();
        wishes.put("Ingress", false);
        wishes.put("Egress", false);
        manifests
                .all(NetworkPolicy.class)
                .filter(policy -> new LabelSelector().equals(policy.getSpec().getPodSelector()))
                .filter(policy -> policy.getSpec().getIngress().isEmpty()
                        && policy.getSpec().getEgress().isEmpty())
                .flatMap(policy -> policy.getSpec().getPolicyTypes().stream())
                .forEach(direction -> wishes.put(direction, true));
        return wishes.entrySet().stream()
                .filter(wish -> !wish.getValue())
                .map(wish -> "NetworkPolicy default-deny: " + wish.getKey() + " is not denied to all pods");
    }
}
