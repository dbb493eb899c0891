package com.fabrikam.dronedelivery.scheduler;

import static com.fabrikam.dronedelivery.scheduler.harness.Fault.REFUSED;
import static com.fabrikam.dronedelivery.scheduler.harness.Fault.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace for a request: its steps, what is repeated, and what the coordinator has undone. */
class TracingTest {
    private static SchedulerUnderTest scheduler;

    private final UUID deliveryId = UUID.randomUUID();
    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String parent = "00-" + trace + "-b7ad6b7169203331-01";

    @BeforeAll
    static void start() throws Exception {
        scheduler = new SchedulerUnderTest(Map.of());
    }

    @AfterAll
    static void stop() {
        scheduler.close();
    }

    @BeforeEach
    void reset() {
        scheduler.reset();
    }

    @Test
    void shouldMakeEachStepAChildOfTheWorkflowThatContinuesTheRecordsTrace() throws Exception {
        // When
        schedule();

        // Then
        SpanData receive = span("scheduler.receive-delivery-requests");
        SpanData schedule = span("scheduler.schedule-delivery");
        assertThat(receive.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(schedule.getParentSpanId()).isEqualTo(receive.getSpanId());
        for (String step :
                List.of("check-account", "create-package", "check-transport", "schedule-drone", "create-delivery")) {
            assertThat(span("scheduler." + step).getParentSpanId()).isEqualTo(schedule.getSpanId());
        }
        SpanData call = span("PUT drone");
        assertThat(call.getParentSpanId())
                .isEqualTo(span("scheduler.schedule-drone").getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(scheduler.backends().lastTraceparent("PUT drone"))
                .isEqualTo("00-" + trace + "-" + call.getSpanId() + "-01");
    }

    @Test
    void shouldShowEachAttemptOfACall() throws Exception {
        // Given
        scheduler.backends().fail("PUT drone", UNAVAILABLE, 1);

        // When
        schedule();

        // Then
        assertThat(finished())
                .filteredOn(span -> span.getName().equals("PUT drone"))
                .extracting(SpanData::getParentSpanId)
                .hasSize(2)
                .containsOnly(span("scheduler.schedule-drone").getSpanId());
    }

    @Test
    void shouldGoOnInTheSameTraceWhenTheCoordinatorHasItUndone() throws Exception {
        // Given
        scheduler.backends().fail("PUT drone", REFUSED, 1);

        // When
        schedule();

        // Then
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            List<SpanData> above = ancestors(span("scheduler.undo-scheduling"));
            assertThat(above).extracting(SpanData::getKind).contains(SpanKind.SERVER);
            assertThat(above).extracting(SpanData::getName).contains("scheduler.schedule-delivery");
        });
    }

    @Test
    void shouldShowARecordThatIsDeliveredTwiceAsTwoChildrenOfTheSameParent() throws Exception {
        // When
        schedule();
        schedule();

        // Then
        assertThat(finished())
                .filteredOn(span -> span.getName().equals("scheduler.receive-delivery-requests"))
                .hasSize(2)
                .extracting(SpanData::getParentSpanId)
                .containsOnly("b7ad6b7169203331");
    }

    private void schedule() throws Exception {
        scheduler.receive(Examples.command(deliveryId), parent).get(2, TimeUnit.MINUTES);
    }

    private List<SpanData> finished() {
        return scheduler.spans().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    private List<SpanData> ancestors(SpanData span) {
        return Stream.iterate(parent(span), Optional::isPresent, above -> parent(above.orElseThrow()))
                .map(Optional::orElseThrow)
                .toList();
    }

    private Optional<SpanData> parent(SpanData span) {
        return finished().stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .findFirst();
    }

    private SpanData span(String name) {
        return finished().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among " + finished()));
    }
}
