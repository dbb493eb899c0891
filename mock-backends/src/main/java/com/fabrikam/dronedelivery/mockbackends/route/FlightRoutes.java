package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.drone.FlightEvent;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightSimulator;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/**
 * Drone: a tick → what is due of all flights → drone-status, in one batch that counts when Kafka has acknowledged all of
 * it. The next tick waits for that, so a delivery's events stay in order.
 */
@Component
final class FlightRoutes extends RouteBuilder {

    private static final String EVENTS = "dueEvents";
    private static final String TRACE = "traceparent";
    private static final int LARGEST_BATCH = 2_000;

    private final FlightSimulator simulator;
    private final ObjectMapper mapper;

    FlightRoutes(FlightSimulator simulator, ObjectMapper mapper) {
        this.simulator = simulator;
        this.mapper = mapper;
    }

    @Override
    public void configure() {
        // spotless:off
        onException(Exception.class)
            .handled(true)
            .process(exchange -> simulator.notPublished(events(exchange)))
            .log("Drone events are not published and will be tried again: ${exception.message}");

        from("scheduler:flights?delay={{dronedelivery.drones.tick}}&greedy=true&synchronous=true")
            .routeId("mock-backends.publish-drone-status")
            .description("Drone: fly all assigned drones and publish what they report")
            .process(this::takeDue).id("take-due-events")
            .filter(exchange -> !events(exchange).isEmpty())
                .to("kafka:drone-status?requestRequiredAcks=all&lingerMs=5&producerBatchSize=65536&recordMetadata=false&batchWithIndividualHeaders=true"
                    + "&maxBlockMs=5000&requestTimeoutMs=5000&deliveryTimeoutMs=10000").id("publish-drone-status")
                .process(exchange -> simulator.published(events(exchange))).id("record-milestones")
            .end();
        // spotless:on
    }

    private void takeDue(Exchange exchange) {
        List<FlightEvent> events = simulator.takeDue(LARGEST_BATCH);
        exchange.setProperty(EVENTS, events);
        // More may be due: go on at once.
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, events.size() == LARGEST_BATCH);
        exchange.getMessage()
                .setBody(events.stream().map(event -> message(exchange, event)).toList());
    }

    private Message message(Exchange exchange, FlightEvent event) {
        Message message = new DefaultMessage(exchange.getContext());
        message.setHeader(KafkaConstants.KEY, event.status().deliveryId().toString());
        message.setHeader(CorrelationId.HEADER, event.status().correlationId());
        if (event.traceparent() != null) {
            message.setHeader(TRACE, event.traceparent());
        }
        message.setBody(json(event));
        return message;
    }

    private String json(FlightEvent event) {
        try {
            return mapper.writeValueAsString(event.status());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event is made of plain values", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<FlightEvent> events(Exchange exchange) {
        return exchange.getProperty(EVENTS, List.of(), List.class);
    }
}
