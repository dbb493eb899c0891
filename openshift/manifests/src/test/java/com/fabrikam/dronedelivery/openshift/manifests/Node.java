package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.openshift.api.model.Route;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody in the network: pods of ours, Strimzi's brokers, or somebody of another namespace who only calls.
 *
 * @param namespace the labels of the other namespace, null within ours
 */
record Node(String name, Map<String, String> labels, Map<String, String> namespace, List<ContainerPort> ports) {
    /** Named jolokia where Hawtio Online looks for it. */
    private static final int MANAGEMENT = 9080;

    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    static List<Node> of(Manifests manifests) {
        return Stream.of(
                        manifests.workloads().stream().map(Node::of),
                        manifests.all(Kafka.class).map(Node::of),
                        manifests
                                .all(Route.class)
                                .limit(1)
                                .map(route -> outside(
                                        "router", Map.of(), Map.of("policy-group.network.openshift.io/ingress", ""))),
                        manifests
                                .all(ServiceMonitor.class)
                                .limit(1)
                                .map(monitor -> outside(
                                        "prometheus",
                                        Map.of("app.kubernetes.io/name", "prometheus"),
                                        Map.of(NAMESPACE, "openshift-user-workload-monitoring"))),
                        manifests
                                .ofKind("ScaledObject")
                                .limit(1)
                                .map(scaler -> outside(
                                        "keda", Map.of("app", "keda-operator"), Map.of(NAMESPACE, "openshift-keda"))),
                        manifests
                                .ofKind("Hawtio")
                                .limit(1)
                                .map(console -> new Node(
                                        "hawtio-online",
                                        Map.of("app", "hawtio", "deployment", "hawtio-online"),
                                        null,
                                        List.of())))
                .flatMap(nodes -> nodes)
                .toList();
    }

    private static Node of(Workload workload) {
        return new Node(workload.labels().get("app.kubernetes.io/name"), workload.labels(), null, workload.ports());
    }

    private static Node of(Kafka kafka) {
        var cluster = kafka.getMetadata().getName();
        var labels = Map.of("strimzi.io/cluster", cluster, "strimzi.io/name", cluster + "-kafka");
        var ports = kafka.getSpec().getKafka().getListeners().stream()
                .map(listener -> port(listener.getName(), listener.getPort()))
                .toList();
        return new Node("kafka", labels, null, ports);
    }

    private static Node outside(String name, Map<String, String> labels, Map<String, String> namespace) {
        return new Node(name, labels, namespace, List.of());
    }

    private static ContainerPort port(String name, int number) {
        var port = new ContainerPort();
        port.setName(name);
        port.setContainerPort(number);
        return port;
    }

    /** A call to one of its ports, as the call graph writes it. */
    Call from(Node caller, ContainerPort port) {
        if (port.equals(ports.get(0))) {
            return new Call(caller.name(), name, "");
        }
        return new Call(caller.name(), name, port.getContainerPort() == MANAGEMENT ? "management" : port.getName());
    }
}
