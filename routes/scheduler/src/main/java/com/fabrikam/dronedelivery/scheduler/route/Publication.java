package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.scheduler.saga.Sagas;
import com.fabrikam.dronedelivery.scheduler.scheduling.Decision;
import com.fabrikam.dronedelivery.scheduler.scheduling.FailedOperation;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** What is published of a decision. */
@Component
final class Publication {
    private static final int MOST_CODES = 50;

    private final ObjectMapper json;
    private final MeterRegistry meters;
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    Publication(ObjectMapper json, MeterRegistry meters) {
        this.json = json;
        this.meters = meters;
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
        meters.counter(
                        "scheduler.workflow.outcomes",
                        "command",
                        decision.commandType(),
                        "type",
                        decision.type().name(),
                        "code",
                        decision.reasonCode().map(this::bounded).orElse("none"))
                .increment();
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
