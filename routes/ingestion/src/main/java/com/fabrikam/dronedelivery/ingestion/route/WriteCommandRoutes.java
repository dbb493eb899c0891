package com.fabrikam.dronedelivery.ingestion.route;

import com.fabrikam.dronedelivery.ingestion.IngestionProperties;
import com.fabrikam.dronedelivery.ingestion.command.Accepted;
import com.fabrikam.dronedelivery.ingestion.command.Command;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.correlation.DeliveryId;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.KafkaException;
import org.springframework.stereotype.Component;

/**
 * {@code command → delivery-requests, acknowledged by all in-sync replicas → 202}
 *
 * <p>The buffer that levels the load (chapter "Ingestion and workflow"). What Kafka could not take is answered 503, and so is
 * what it has not acknowledged in time; that may be there all the same, so a client that must not ask twice comes again with
 * the same Idempotency-Key.
 */
@Component
final class WriteCommandRoutes extends RouteBuilder {

    private static final String COMMAND = "command";

    private final IngestionProperties settings;
    private final ObjectMapper json;
    private final JsonBody body;
    private final Problems problems;
    private final IngestionMetrics metrics;

    WriteCommandRoutes(
            IngestionProperties settings,
            ObjectMapper json,
            JsonBody body,
            Problems problems,
            IngestionMetrics metrics) {
        this.settings = settings;
        this.json = json;
        this.body = body;
        this.problems = problems;
        this.metrics = metrics;
    }

    @Override
    public void configure() {
        // spotless:off
        onException(KafkaException.class)
            .handled(true)
            .logHandled(false)
            .logExhausted(false)
            .process(this::unavailable).id("answer-503");

        from("direct:write-command")
            .routeId("ingestion.write-command")
            .routeConfigurationId("problems")
            .description("Writes the command to delivery-requests and answers 202 once Kafka has acknowledged it")
            .process(this::toRecord).id("command-to-record")
            .to(deliveryRequests()).id("write-command")
            .process(this::accepted).id("answer-202")
            .process(body.answer(202));
        // spotless:on
    }

    private void toRecord(Exchange exchange) throws JsonProcessingException {
        var message = exchange.getMessage();
        var command = message.getBody(Command.class);
        message.removeHeaders("*", CorrelationId.HEADER, "traceparent", "tracestate");
        message.setHeader(KafkaConstants.KEY, command.deliveryId().toString());
        exchange.setProperty(DeliveryId.NAME, command.deliveryId().toString());
        exchange.setProperty(COMMAND, command.type());
        exchange.setProperty(Accepted.class.getName(), command.accepted());
        message.setBody(json.writeValueAsBytes(command));
    }

    private void accepted(Exchange exchange) {
        metrics.accepted();
        StoryLine.COMMAND_ACCEPTED
                .line()
                .addKeyValue("command", exchange.getProperty(COMMAND))
                .log();
        var message = exchange.getMessage();
        var answer = exchange.getProperty(Accepted.class.getName(), Accepted.class);
        message.removeHeaders("*");
        message.setHeader("Location", answer.links().self());
        message.setBody(answer);
    }

    private void unavailable(Exchange exchange) {
        metrics.unavailable();
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, KafkaException.class);
        log.atDebug().setCause(cause).log("Kafka did not take the command");
        exchange.setException(cause instanceof NotTakenException ? notTaken() : unknown());
        problems.process(exchange);
    }

    private ProblemException notTaken() {
        return ProblemException.unavailable(
                "NotStored",
                settings.retryAfter(),
                "Kafka could not take the request; nothing was stored. Please come again.");
    }

    private ProblemException unknown() {
        return ProblemException.unavailable(
                "NotStoredInTime",
                settings.retryAfter(),
                "Kafka did not confirm the request in time; whether it was stored is unknown. It is safe to repeat it with its"
                        + " Idempotency-Key, or as a PUT; a POST without a key would be another request.");
    }

    private String deliveryRequests() {
        return "kafka:delivery-requests"
                + "?valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                + "&requestRequiredAcks=all"
                + "&enableIdempotence=true"
                + "&recordMetadata=false"
                + "&workerPool=#kafkaCallbacks"
                + "&maxBlockMs=" + settings.maxBlock().toMillis()
                + "&requestTimeoutMs=" + settings.requestTimeout().toMillis()
                + "&deliveryTimeoutMs=" + settings.deliveryTimeout().toMillis()
                + "&lingerMs=" + settings.linger().toMillis()
                + "&producerBatchSize=" + settings.batchSize().toBytes()
                + "&bufferMemorySize=" + settings.bufferSize().toBytes()
                + "&reconnectBackoffMaxMs=500";
    }
}
