package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.operation.OperationAlert;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** An operation that needs attention {@code → log, operation-alerts}; repeated until the event is acknowledged. */
@Component
final class AlertOperatorsRoutes extends RouteBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(AlertOperatorsRoutes.class);

    private final Operations operations;
    private final ObjectMapper json;
    private final Counter alerts;

    AlertOperatorsRoutes(Operations operations, ObjectMapper json, MeterRegistry meters) {
        this.operations = operations;
        this.json = json;
        this.alerts = Counter.builder("supervisor.alerts")
                .description("Operations that operators were alerted to")
                .register(meters);
    }

    @Override
    public void configure() {
        // spotless:off
        from("direct:alert-operators")
            .routeId("supervisor.alert-operators")
            .description("Tells operators, once, that an operation could not be repaired")
            .errorHandler(noErrorHandler())
            .process(this::prepare).id("make-alert")
            .to("direct:publish-alert").id("publish-alert")
            .process(this::note).id("note-alert");
        // spotless:on
    }

    private void prepare(Exchange exchange) throws Exception {
        var alert = OperationAlert.of(Attended.of(exchange));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(KafkaConstants.KEY, alert.operationId().toString());
        exchange.getMessage().setBody(json.writeValueAsBytes(alert));
    }

    private void note(Exchange exchange) {
        var operation = operations.alerted(Attended.of(exchange).operationId());
        Attended.update(exchange, operation);
        alerts.increment();
        LOG.atError()
                .addKeyValue("operationId", operation.operationId())
                .addKeyValue("kind", operation.kind())
                .addKeyValue("lraId", operation.lraId())
                .addKeyValue("attempts", operation.attempts())
                .addKeyValue("problem", operation.lastOutcome())
                .log("An operation needs attention");
    }
}
