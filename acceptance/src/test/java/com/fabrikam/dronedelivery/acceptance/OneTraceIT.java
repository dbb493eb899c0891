package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.Zipkin.Trace;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request is one trace, from the client's own span to the lake and to the last compensation, and nothing in it hangs in the air. */
@ExtendWith(RunningSystem.class)
class OneTraceIT {
    private static final Pattern EXEMPLAR = Pattern.compile("# \\{.*trace_id=\"(\\w+)\"");
    private static final String CLIENTS_SPAN = "b7ad6b7169203331";

    /** How every trace begins, up to the workflow. */
    private static final String[] RECEIVED = {
        "gateway http post",
        "gateway http post",
        "ingestion http post /api/v1/deliveryrequests",
        "ingestion ingestion.request-delivery",
        "ingestion ingestion.write-command",
        "ingestion write-command",
        "scheduler scheduler.receive-delivery-requests"
    };

    /** Each step, and the route of the service that it calls. */
    private static final Map<String, String> STEPS = Map.of(
            "scheduler.check-account", "mock-backends.get-account",
            "scheduler.create-package", "packages.claim-package",
            "scheduler.check-transport", "mock-backends.get-requirement",
            "scheduler.schedule-drone", "mock-backends.assign-drone",
            "scheduler.create-delivery", "delivery.create-delivery");

    private static final Map<String, String> UNDONE = Map.of(
            "scheduler.release-drone", "mock-backends.release-drone",
            "scheduler.cancel-transport", "mock-backends.cancel-booking",
            "scheduler.release-package", "packages.release-package");

    private final SystemUnderTest system;
    private final String traceId = UUID.randomUUID().toString().replace("-", "");
    private String deliveryId;

    OneTraceIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
    }

    @Test
    void shouldGoFromTheGatewayToTheLake() {
        // When
        request(Requests.delivery("p-" + traceId));

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> {
            var trace = trace();
            assertThat(trace.orphans(CLIENTS_SPAN)).isEmpty();
            assertThat(trace.lineages("datalake-sink.analyse-outcomes"))
                    .as("the outcome")
                    .isNotEmpty()
                    .allSatisfy(lineage -> assertThat(lineage)
                            .startsWith(RECEIVED)
                            .endsWith(
                                    "scheduler scheduler.publish-outcome",
                                    "scheduler workflow-outcomes",
                                    "datalake-sink datalake-sink.analyse-outcomes"));
            for (var step : STEPS.entrySet()) {
                assertThat(trace.lineages(step.getValue()))
                        .as(step.getKey())
                        .isNotEmpty()
                        .allSatisfy(lineage -> assertThat(lineage)
                                .startsWith(RECEIVED)
                                .containsSubsequence(
                                        "scheduler scheduler.schedule-delivery", "scheduler " + step.getKey()));
            }
            assertThat(trace.lineages("datalake-sink.write-lake"))
                    .as("the drone's flight, in the lake")
                    .anySatisfy(lineage -> assertThat(lineage)
                            .startsWith(RECEIVED)
                            .endsWith(
                                    "mock-backends mock-backends.assign-drone",
                                    "delivery delivery.track-drones",
                                    "delivery delivery.publish-tracking",
                                    "delivery publish-tracking-event",
                                    "datalake-sink datalake-sink.write-lake"));
        });
    }

    @Test
    void shouldGoThroughTheCompensationsThatTheCoordinatorCalls() {
        // Given
        system.backEnds().fault("drone", "{\"errorRate\":1,\"errorAfterEffect\":true}");

        // When
        request(Requests.delivery("p-" + traceId));

        // Then
        await().atMost(IN_TIME)
                .until(
                        () -> system.customer("alice")
                                .state(deliveryId)
                                .path("status")
                                .asText(),
                        "Failed"::equals);
        behave();
        await().atMost(IN_TIME).untilAsserted(() -> {
            var trace = trace();
            assertThat(trace.orphans(CLIENTS_SPAN)).isEmpty();
            assertThat(trace.lineages("supervisor.receive-failed-operations"))
                    .isNotEmpty()
                    .allSatisfy(lineage -> assertThat(lineage).startsWith(RECEIVED));
            for (var undone : UNDONE.entrySet()) {
                assertThat(trace.lineages(undone.getValue()))
                        .as(undone.getKey())
                        .isNotEmpty()
                        .allSatisfy(lineage -> assertThat(lineage)
                                .startsWith(RECEIVED)
                                .containsSubsequence(
                                        "scheduler scheduler.schedule-delivery",
                                        "scheduler http put /lra-participant/compensate",
                                        "scheduler scheduler.undo-scheduling",
                                        "scheduler " + undone.getKey()));
            }
        });
    }

    @Test
    void shouldLeadFromAFigureToTheTraceThatMadeIt() {
        // When
        request(Requests.delivery("p-" + traceId));
        await().atMost(IN_TIME)
                .until(() -> !trace().lineages("scheduler.check-account").isEmpty());

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> {
            var exemplars = exemplarsOf("scheduler_step_seconds_bucket");
            assertThat(exemplars).isNotEmpty();
            assertThat(exemplars).anySatisfy(trace -> assertThat(
                            system.zipkin().trace(trace).lineages("scheduler.schedule-delivery"))
                    .isNotEmpty());
        });
    }

    /** The traces that the samples of a metric name. */
    private List<String> exemplarsOf(String metric) {
        return system.ask(HttpRequest.newBuilder(
                                URI.create(system.platform().managementUrl(Part.SCHEDULER) + "/actuator/prometheus"))
                        .header("Accept", "application/openmetrics-text;version=1.0.0"))
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .map(EXEMPLAR::matcher)
                .filter(Matcher::find)
                .map(exemplar -> exemplar.group(1))
                .toList();
    }

    private void request(ObjectNode request) {
        deliveryId = system.customer("alice")
                .post(request.toString(), "traceparent", "00-" + traceId + "-" + CLIENTS_SPAN + "-01")
                .body()
                .path("deliveryId")
                .asText();
    }

    private Trace trace() {
        return system.zipkin().trace(traceId);
    }
}
