package com.fabrikam.dronedelivery.openshift.manifests;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls that can be told from the addresses that processes are given. */
record GivenAddresses(Manifests manifests) {
    private static final Pattern ADDRESS = Pattern.compile("(?:^|//)([a-z0-9-]+):(\\d+)");
    private static final String KAFKA = "drone-delivery-kafka-bootstrap";

    Stream<Call> calls() {
        return manifests.workloads().stream().flatMap(this::calls).distinct();
    }

    private Stream<Call> calls(Workload workload) {
        var values = workload.environment().stream()
                .flatMap(variable -> value(variable).map(value -> Map.entry(variable.getName(), value)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var smtp = Optional.ofNullable(values.get("DRONEDELIVERY_SMTP_HOST"))
                .map(host -> host + ":" + values.get("DRONEDELIVERY_SMTP_PORT"));
        var caller = workload.labels().get("app.kubernetes.io/name");
        return Stream.concat(values.values().stream(), smtp.stream())
                .flatMap(value -> ADDRESS.matcher(value).results())
                .flatMap(address -> callee(address).map(callee -> Call.of(caller, callee)).stream())
                // how others reach it
                .filter(call -> !call.to().equals(call.from()));
    }

    private Optional<String> value(EnvVar variable) {
        if (variable.getValue() != null) {
            return Optional.of(variable.getValue());
        }
        return Optional.ofNullable(variable.getValueFrom().getConfigMapKeyRef())
                .flatMap(key -> manifests.find(ConfigMap.class, key.getName()).map(map -> map.getData()
                        .get(key.getKey())));
    }

    private Optional<String> callee(MatchResult address) {
        if (address.group(1).equals(KAFKA)) {
            return Optional.of("kafka");
        }
        return manifests.find(Service.class, address.group(1)).map(service -> service.getSpec().getPorts().stream()
                .filter(port -> port.getPort().toString().equals(address.group(2)))
                .findFirst()
                .map(port -> callee(service, port))
                .orElse(address.group(1) + "/" + address.group(2)));
    }

    private String callee(Service service, ServicePort port) {
        return manifests.workloads().stream()
                .filter(workload -> Selectors.matches(service.getSpec().getSelector(), workload.labels()))
                .findFirst()
                .map(workload -> {
                    var name = workload.labels().get("app.kubernetes.io/name");
                    return Ports.isSame(workload.ports().get(0), port.getTargetPort())
                            ? name
                            : name + "/" + port.getName();
                })
                .orElse(service.getMetadata().getName());
    }
}
