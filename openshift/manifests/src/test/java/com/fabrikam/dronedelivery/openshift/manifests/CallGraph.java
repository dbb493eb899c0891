package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file {@code call-graph.yaml}. */
record CallGraph(Set<Call> calls, Set<Call> besides) {

    static CallGraph read() {
        var file = Yaml.read(Path.of("call-graph.yaml"));
        return new CallGraph(calls(file.path("calls")), calls(file.path("besides")));
    }

    private static Set<Call> calls(JsonNode callers) {
        return callers.properties().stream()
                .flatMap(caller ->
                        Yaml.items(caller.getValue()).map(callee -> Call.of(caller.getKey(), callee.asText())))
                .collect(Collectors.toUnmodifiableSet());
    }

    Stream<Call> all() {
        return Stream.concat(calls.stream(), besides.stream());
    }
}
