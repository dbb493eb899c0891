package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.domain.Confirmations;
import com.fabrikam.dronedelivery.delivery.redis.RedisConfirmationDeadlines;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * Deliveries that wait for their confirmation for too long → failed-operations, once each. Every instance does it; what one has
 * taken another one takes over if it dies. Stored, published, forgotten: told again it is the same event.
 */
@Component
final class EscalateUnconfirmedRoutes extends RouteBuilder {
    private static final int AT_A_TIME = 100;
    private static final String DELIVERY = "unconfirmedDelivery";

    private final Confirmations confirmations;
    private final RedisConfirmationDeadlines deadlines;
    private final ConfirmationProperties properties;
    private final DeliveryProperties delivery;

    EscalateUnconfirmedRoutes(
            Confirmations confirmations,
            RedisConfirmationDeadlines deadlines,
            ConfirmationProperties properties,
            DeliveryProperties delivery) {
        this.confirmations = confirmations;
        this.deadlines = deadlines;
        this.properties = properties;
        this.delivery = delivery;
    }

    @Override
    public void configure() {
        // spotless:off
        from("timer:escalate-unconfirmed?synchronous=true&period=" + properties.tick().toMillis())
            .routeId("delivery.escalate-unconfirmed")
            .description("Looks for deliveries whose confirmation is overdue")
            .errorHandler(deadLetterChannel("direct:escalate-later").logExhausted(false))
            .setBody(exchange -> deadlines.claimDue(AT_A_TIME))
            .split(body())
                .to("direct:escalate-unconfirmed").id("escalate-each")
            .end();

        from("direct:escalate-unconfirmed")
            .routeId("delivery.escalate-one-unconfirmed")
            .description("Tells the Supervisor, once, that nobody confirms the receipt of a delivery")
            .errorHandler(deadLetterChannel("direct:escalate-later").logExhausted(false))
            .process(this::markOverdue).id("mark-overdue")
            .filter(body().isNotNull()).id("if-it-still-waits")
                .marshal().json(JsonLibrary.Jackson)
                .to(PublishTrackingRoutes.producer("failed-operations", delivery)).id("publish-overdue")
            .end()
            .process(this::forget).id("forget-deadline");

        from("direct:escalate-later")
            .routeId("delivery.escalate-later")
            .description("What could not be told now stays due")
            .log(LoggingLevel.WARN, "An overdue confirmation could not be told of: ${exception}");
        // spotless:on
    }

    private void markOverdue(Exchange exchange) {
        var id = exchange.getMessage().getBody(UUID.class);
        exchange.setProperty(DELIVERY, id);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, id.toString());
        message.setBody(confirmations.overdue(id).orElse(null));
    }

    private void forget(Exchange exchange) {
        deadlines.forget(exchange.getProperty(DELIVERY, UUID.class));
    }
}
