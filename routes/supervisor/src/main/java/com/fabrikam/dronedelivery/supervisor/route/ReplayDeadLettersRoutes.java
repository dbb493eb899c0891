package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetters;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/**
 * A dead letter {@code →} its topic; noted as under way before, and as done when Kafka has acknowledged it. A crash in between
 * repeats it: at least once, as all messages.
 */
@Component
final class ReplayDeadLettersRoutes extends RouteBuilder {
    /** Longer than a producer tries. */
    private static final Duration INTERRUPTED_AFTER = Duration.ofSeconds(15);

    private static final String LETTER = "deadLetter";

    private final DeadLetters deadLetters;
    private final SupervisorProperties properties;

    ReplayDeadLettersRoutes(DeadLetters deadLetters, SupervisorProperties properties) {
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    @Override
    public void configure() {
        // spotless:off
        from("timer:repeat-replays?synchronous=true&delay=0&period=" + properties.watchInterval().toMillis())
            .routeId("supervisor.repeat-replays")
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Goes on with replays that were interrupted")
            .setBody(exchange -> deadLetters.interrupted(INTERRUPTED_AFTER))
            .split(body())
                .to("direct:replay-dead-letter")
            .end();

        from("direct:replay-dead-letter")
            .routeId("supervisor.replay-dead-letter")
            .description("Sends a message to its topic again; what Kafka does not take now is sent later")
            .errorHandler(noErrorHandler())
            .doTry()
                .process(this::prepare).id("make-replay")
                .to("direct:send-replay").id("send-replay")
                .process(this::note).id("note-replayed")
            .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "A replay is not through yet: ${exception.class.name}")
            .end();
        // spotless:on
    }

    private void prepare(Exchange exchange) {
        var letter = deadLetters.find(exchange.getMessage().getBody(UUID.class)).orElseThrow();
        exchange.setProperty(LETTER, letter);
        CorrelationId.parse(letter.correlationId()).ifPresent(id -> CorrelationId.set(exchange, id));
        var message = exchange.getMessage();
        message.removeHeaders("*");
        letter.headers().forEach(header -> message.setHeader(header.name(), bytes(header.valueBase64())));
        message.setHeader(DeadLetterReader.REPLAY_OF, letter.deadLetterId().toString());
        message.setHeader(KafkaConstants.OVERRIDE_TOPIC, letter.source().topic());
        message.setHeader(KafkaConstants.KEY, bytes(letter.keyBase64()));
        message.setBody(bytes(letter.valueBase64()));
    }

    private void note(Exchange exchange) {
        deadLetters.replayed(exchange.getProperty(LETTER, DeadLetter.class).deadLetterId());
    }

    private static byte[] bytes(String base64) {
        return base64 == null ? null : Base64.getDecoder().decode(base64);
    }
}
