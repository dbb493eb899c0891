package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.scheduler.saga.Sagas;
import com.fabrikam.dronedelivery.scheduler.scheduling.Decision;
import com.fabrikam.dronedelivery.scheduler.scheduling.FailedOperation;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** What is published of a decision. */
@Component
final class Publication {
    private static final int MOST_CODES = 50;

    /** There from the start: what appears with its first event has no rate then. */
    private static final Map<String, List<Decision.Type>> POSSIBLE = Map.of(
            "ScheduleDelivery", List.of(Decision.Type.Scheduled, Decision.Type.Rejected, Decision.Type.Failed),
            "RescheduleDelivery", List.of(Decision.Type.Rescheduled, Decision.Type.Rejected, Decision.Type.Failed),
            "CancelDelivery", List.of(Decision.Type.Cancelled, Decision.Type.Rejected, Decision.Type.Failed));

    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    Publication(ObjectMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
        POSSIBLE.forEach((command, types) -> types.forEach(type -> outcomes(command, type, "none")));
    }

    /** The decision, verbatim. */
    void outcome(Exchange exchange) throws Exception {
        message(exchange, decision(exchange).document());
    }

    boolean isFailed(Exchange exchange) {
        return decision(exchange).type() == Decision.Type.Failed;
    }

    void failedOperation(Exchange exchange) throws Exception {
        message(
                exchange,
                FailedOperation.of(
                        decision(exchange),
                        exchange.getProperty(Workflow.PACKAGE_ID, String.class),
                        Workflow.planVersion(exchange),
                        exchange.getProperty(Sagas.LRA_ID, String.class)));
    }

    void count(Exchange exchange) {
        Decision decision = decision(exchange);
        StoryLine.OUTCOME_PUBLISHED
                .line()
                .addKeyValue("command", decision.commandType())
                .addKeyValue("outcome", decision.type())
                .addKeyValue("code", decision.reasonCode().orElse(null))
                .log();
        outcomes(
                        decision.commandType(),
                        decision.type(),
                        decision.reasonCode().map(this::bounded).orElse("none"))
                .increment();
    }

    private Counter outcomes(String command, Decision.Type type, String code) {
        return Counter.builder("scheduler.workflow.outcomes")
                .description("Commands by what was decided, and the code of the reason")
                .tag("command", command)
                .tag("type", type.name())
                .tag("code", code)
                .register(meters);
    }

    /** Codes come from back ends: as a metric's tag they must not grow without end. */
    private String bounded(String code) {
        if (codes.contains(code)) {
            return code;
        }
        return codes.size() < MOST_CODES && codes.add(code) ? code : "Other";
    }

    private void message(Exchange exchange, Object event) throws Exception {
        exchange.getMessage().setHeader(KafkaConstants.KEY, exchange.getProperty(Workflow.DELIVERY_ID));
        exchange.getMessage().setBody(json.writeValueAsString(event));
    }

    private static Decision decision(Exchange exchange) {
        return Workflow.of(exchange).decision().orElseThrow();
    }
}
