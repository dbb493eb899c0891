package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.confirmation.Proof;
import com.fabrikam.dronedelivery.delivery.domain.Confirmations;
import com.fabrikam.dronedelivery.delivery.domain.Confirming;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationCollection;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationDocument;
import com.fabrikam.dronedelivery.delivery.redis.RedisConfirmationDeadlines;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Customer → MongoDB (the bytes) → one conditional write → delivery-tracking → 201. The bytes come first: whoever sees the delivery
 * completed finds them. The first confirmation counts; what another one has brought goes again.
 */
@Component
final class ConfirmReceiptRoutes extends RouteBuilder {
    private static final String PROOF = "proof";
    private static final String OUTCOME = "confirming";

    private final JsonBody json;
    private final GivenProof givenProof;
    private final Confirmations confirmations;
    private final RedisConfirmationDeadlines deadlines;
    private final ConfirmationCollection collection;
    private final ConfirmationProperties properties;
    private final EtaAccuracy accuracy;

    ConfirmReceiptRoutes(
            JsonBody json,
            GivenProof givenProof,
            Confirmations confirmations,
            RedisConfirmationDeadlines deadlines,
            ConfirmationCollection collection,
            ConfirmationProperties properties,
            EtaAccuracy accuracy) {
        this.json = json;
        this.givenProof = givenProof;
        this.confirmations = confirmations;
        this.deadlines = deadlines;
        this.collection = collection;
        this.properties = properties;
        this.accuracy = accuracy;
    }

    @Override
    public void configure() {
        rest("/api/v1/deliveries/{deliveryId}/confirmations")
                .post()
                .routeId("delivery.confirm-receipt.http")
                .description("POST /api/v1/deliveries/{deliveryId}/confirmations")
                .to("direct:confirm-receipt");

        // spotless:off
        from("direct:confirm-receipt")
            .routeId("delivery.confirm-receipt")
            .routeConfigurationId(Outages.HTTP)
            .description("Takes the confirmation of a receipt and completes the delivery with it; the first one counts")
            .throttle(properties.maxInFlight()).concurrentRequestsMode().rejectExecution(true).id("bound-bytes-in-memory")
            .process(givenProof::take).id("read-bytes")
            .to("direct:load-own-delivery").id("load-delivery-to-confirm")
            .process(this::check).id("check-proof")
            .process(this::prepareStore)
            .to(collection.to("update")).id("store-bytes")
            .process(this::give).id("complete-delivery")
            .choice()
                .when(exchange -> exchange.getProperty(OUTCOME) instanceof Confirming.Refused)
                    .process(this::prepareRemove)
                    .to(collection.to("remove")).id("remove-bytes-of-the-slower")
                    .process(this::refuse)
                .otherwise()
                    .to("direct:publish-tracking").id("publish-completion")
                    .process(this::conclude)
            .end();
        // spotless:on
    }

    private void check(Exchange exchange) {
        var record = exchange.getMessage().getBody(DeliveryRecord.class);
        var proof = givenProof.of(exchange, record, Instant.now());
        confirmations.obstacle(record, proof.confirmation()).ifPresent(why -> {
            throw refusal(why);
        });
        exchange.setProperty(PROOF, proof);
    }

    private void prepareStore(Exchange exchange) {
        var proof = proof(exchange);
        var message = exchange.getMessage();
        message.setHeader(
                MongoDbConstants.CRITERIA,
                ConfirmationDocument.of(proof.confirmation().confirmationId()));
        message.setHeader(MongoDbConstants.UPSERT, true);
        message.setBody(
                ConfirmationDocument.store(
                        proof, proof.confirmation().receivedAt().plus(properties.orphanAge())),
                Bson.class);
    }

    private void give(Exchange exchange) {
        var proof = proof(exchange);
        MongoSteps.clear(exchange);
        exchange.setProperty(OUTCOME, confirmations.give(proof.deliveryId(), proof.confirmation()));
        if (exchange.getProperty(OUTCOME) instanceof Confirming.Given given) {
            exchange.setProperty(PublishTrackingRoutes.RECORD, given.record());
        }
    }

    private void prepareRemove(Exchange exchange) {
        exchange.getMessage()
                .setBody(ConfirmationDocument.of(proof(exchange).confirmation().confirmationId()), Bson.class);
    }

    private void refuse(Exchange exchange) {
        throw refusal(exchange.getProperty(OUTCOME, Confirming.Refused.class).why());
    }

    private void conclude(Exchange exchange) throws Exception {
        var given = exchange.getProperty(OUTCOME, Confirming.Given.class);
        deadlines.forget(given.record().deliveryId());
        accuracy.note(given.record());
        var view = ConfirmationView.of(given.record().deliveryId(), given.confirmation());
        exchange.getMessage().setBody(view);
        json.answer(given.now() ? 201 : 200).process(exchange);
        exchange.getMessage().setHeader("Location", view.links().self());
    }

    private static ProblemException refusal(Confirming.Why why) {
        return switch (why) {
            case OtherKind ->
                ProblemException.unprocessable(why.name(), "The receipt of this delivery is not confirmed like this.");
            case NotAwaited ->
                ProblemException.conflict(
                        why.name(), "No confirmation is awaited: the package is not at the dropoff, or not any more.");
            case AlreadyGiven -> ProblemException.conflict(why.name(), "The receipt was confirmed before.");
        };
    }

    private static Proof proof(Exchange exchange) {
        return exchange.getProperty(PROOF, Proof.class);
    }
}
