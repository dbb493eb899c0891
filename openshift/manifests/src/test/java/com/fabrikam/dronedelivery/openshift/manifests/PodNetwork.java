package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.List;
import java.util.stream.Stream;

/** Which connections NetworkPolicies let through: who is selected by none may everything, else what any of them allows. */
record PodNetwork(Manifests manifests, List<NetworkPolicy> policies) {

    static PodNetwork of(Manifests manifests) {
        return new PodNetwork(manifests, manifests.all(NetworkPolicy.class).toList());
    }

    boolean allows(Node from, Node to, ContainerPort port) {
        return mayLeave(from, to, port) && mayEnter(from, to, port);
    }

    private boolean mayLeave(Node from, Node to, ContainerPort port) {
        var selecting = selecting(from, "Egress").toList();
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> isOneOf(rule.getTo(), to) && isPort(rule.getPorts(), port));
    }

    private boolean mayEnter(Node from, Node to, ContainerPort port) {
        if (to.name().equals("kafka")) {
            return isPeerOfAListener(from, port);
        }
        var selecting = selecting(to, "Ingress").toList();
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> isOneOf(rule.getFrom(), from) && isPort(rule.getPorts(), port));
    }

    /** Strimzi makes the policies of its brokers out of their listeners. */
    private boolean isPeerOfAListener(Node from, ContainerPort port) {
        return manifests
                .all(Kafka.class)
                .flatMap(kafka -> kafka.getSpec().getKafka().getListeners().stream())
                .filter(listener -> listener.getPort() == port.getContainerPort())
                .anyMatch(listener -> isOneOf(listener.getNetworkPolicyPeers(), from));
    }

    /** Nobody of another namespace is selected by policies of ours. */
    private Stream<NetworkPolicy> selecting(Node node, String direction) {
        return policies.stream()
                .filter(policy -> node.namespace() == null)
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> Selectors.matches(policy.getSpec().getPodSelector(), node.labels()));
    }

    private static boolean isOneOf(List<NetworkPolicyPeer> peers, Node node) {
        return peers == null || peers.isEmpty() || peers.stream().anyMatch(peer -> is(peer, node));
    }

    private static boolean is(NetworkPolicyPeer peer, Node node) {
        if (peer.getIpBlock() != null) {
            return false;
        }
        var namespace = peer.getNamespaceSelector();
        var isItsNamespace = namespace == null
                ? node.namespace() == null
                : node.namespace() != null && Selectors.matches(namespace, node.namespace());
        return isItsNamespace
                && (peer.getPodSelector() == null || Selectors.matches(peer.getPodSelector(), node.labels()));
    }

    private static boolean isPort(List<NetworkPolicyPort> ports, ContainerPort port) {
        return ports.isEmpty() || ports.stream().anyMatch(allowed -> Ports.isSame(port, allowed.getPort()));
    }
}
