package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.Zipkin.Call;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who calls whom in the running system, as its traces tell, is what the call graph of the cluster's NetworkPolicies says. */
@ExtendWith(RunningSystem.class)
class CallGraphIT {
    private static final Path CALL_GRAPH = Path.of("../openshift/manifests/call-graph.yaml");

    /** What a request, its delivery and a look at it need. */
    private static final Set<Call> OF_A_DELIVERY = Set.of(
            new Call("gateway", "ingestion"),
            new Call("gateway", "delivery"),
            new Call("gateway", "datalake-sink"),
            new Call("scheduler", "mock-backends"),
            new Call("scheduler", "packages"),
            new Call("scheduler", "delivery"));

    private final SystemUnderTest system;

    CallGraphIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void shouldShowNoCallThatTheCallGraphLacks() throws IOException {
        // Given
        var traceId = UUID.randomUUID().toString().replace("-", "");
        var alice = system.customer("alice").traced(traceId);
        var deliveryId = UUID.randomUUID().toString();

        // When
        assertThat(alice.request(deliveryId, Requests.delivery("p-" + deliveryId))
                        .status())
                .isEqualTo(202);
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        alice.get("/api/v1/history/" + deliveryId);

        // Then
        await().atMost(IN_TIME)
                .untilAsserted(
                        () -> assertThat(system.zipkin().trace(traceId).calls()).containsAll(OF_A_DELIVERY));
        assertThat(callGraph()).containsAll(system.zipkin().trace(traceId).calls());
    }

    private static Set<Call> callGraph() throws IOException {
        var file = new ObjectMapper(new YAMLFactory()).readTree(CALL_GRAPH.toFile());
        var calls = new HashSet<Call>();
        for (var part : Set.of("calls", "besides")) {
            file.path(part).properties().forEach(caller -> caller.getValue()
                    .forEach(callee ->
                            calls.add(new Call(caller.getKey(), callee.asText().replaceFirst("/.*", "")))));
        }
        return calls;
    }
}
