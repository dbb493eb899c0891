package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetters;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code <topic>.dlq → store-dead-letter}: whatever it holds, so nothing here can become a dead letter itself. */
@Component
final class ReceiveDeadLettersRoutes extends RouteBuilder {
    private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";

    private final DeadLetters deadLetters;
    private final SupervisorProperties properties;

    ReceiveDeadLettersRoutes(DeadLetters deadLetters, SupervisorProperties properties) {
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    @Override
    public void configure() {
        properties.deadLetters().topics().forEach(this::receive);
    }

    private void receive(String topic) {
        // spotless:off
        from("keyed-kafka:" + topic + ".dlq?groupId=supervisor-dlq-" + topic + "&maxInFlight=32&workers=1"
                + "&keyDeserializer=" + BYTES + "&valueDeserializer=" + BYTES)
            .routeId("supervisor.receive-dead-letters-" + topic)
            .routeConfigurationId(Outages.EVENTS)
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Keeps each dead letter of " + topic + " until an operator has dealt with it")
            .process(this::keep).id("keep-dead-letter-" + topic);
        // spotless:on
    }

    private void keep(Exchange exchange) {
        var letter = DeadLetterReader.read(exchange.getMessage(), Instant.now());
        if (deadLetters.add(letter)) {
            log.warn(
                    "A message of {} was given up by {}: {}",
                    letter.source().topic(),
                    letter.source().group(),
                    letter.cause().className());
        }
    }
}
