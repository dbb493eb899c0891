package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequests;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequests.Adding;
import com.fabrikam.dronedelivery.delivery.notification.WebhookTargets;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Customer → Redis: who is told how a delivery ends. Notification is a child of Delivery, chapter "Domain analysis". */
@Component
final class NotifyMeRoutes extends RouteBuilder {
    private static final String ASKED = "notifyMeRequest";
    private static final String ID = "notifyMeRequestId";

    private final JsonBody json;
    private final NotifyMeRequests requests;
    private final WebhookTargets targets;

    NotifyMeRoutes(JsonBody json, NotifyMeRequests requests, WebhookTargets targets) {
        this.json = json;
        this.requests = requests;
        this.targets = targets;
    }

    @Override
    public void configure() {
        rest("/api/v1/deliveries/{deliveryId}/notifymerequests")
                .post()
                .routeId("delivery.notify-me.http")
                .description("POST /api/v1/deliveries/{deliveryId}/notifymerequests")
                .to("direct:notify-me")
                .get()
                .routeId("delivery.list-notify-me.http")
                .description("GET /api/v1/deliveries/{deliveryId}/notifymerequests")
                .to("direct:list-notify-me")
                .delete("/{notifyMeRequestId}")
                .routeId("delivery.do-not-notify-me.http")
                .description("DELETE /api/v1/deliveries/{deliveryId}/notifymerequests/{notifyMeRequestId}")
                .to("direct:do-not-notify-me");

        // spotless:off
        from("direct:notify-me")
            .routeId("delivery.notify-me")
            .routeConfigurationId(Outages.HTTP)
            .description("Remembers who wants to be told how a delivery ends")
            .process(Caller::require).id("authenticate-subscriber")
            .process(json.as(NewNotifyMeRequest.class)).id("read-notify-me")
            .setProperty(ASKED, body())
            .to("direct:load-own-delivery").id("load-to-notify")
            .process(this::add).id("remember-subscriber");

        from("direct:list-notify-me")
            .routeId("delivery.list-notify-me")
            .routeConfigurationId(Outages.HTTP)
            .description("Who is told how a delivery ends")
            .to("direct:load-own-delivery").id("load-to-list-subscribers")
            .process(this::list).id("list-subscribers")
            .process(json.answer(200)).id("tell-subscribers");

        from("direct:do-not-notify-me")
            .routeId("delivery.do-not-notify-me")
            .routeConfigurationId(Outages.HTTP)
            .description("Forgets who wanted to be told")
            .to("direct:load-own-delivery").id("load-to-forget-subscriber")
            .process(this::remove).id("forget-subscriber");
        // spotless:on
    }

    private void add(Exchange exchange) throws Exception {
        var deliveryId = DeliveryId.sought(exchange);
        var request = exchange.getProperty(ASKED, NewNotifyMeRequest.class)
                .toRequest(deliveryId, targets, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        var adding = requests.add(deliveryId, request);
        if (adding instanceof Adding.Standing standing) {
            var view = NotifyMeView.of(deliveryId, standing.request());
            exchange.getMessage().setBody(view);
            json.answer(standing.now() ? 201 : 200).process(exchange);
            exchange.getMessage().setHeader("Location", view.links().self());
        } else if (adding instanceof Adding.TooLate) {
            throw ProblemException.conflict("AlreadyEnded", "The delivery has ended.");
        } else if (adding instanceof Adding.TooMany) {
            throw ProblemException.unprocessable("TooManyNotifyMeRequests", "A delivery can tell no more subscribers.");
        } else {
            throw ProblemException.notFound();
        }
    }

    private void list(Exchange exchange) {
        var deliveryId = DeliveryId.sought(exchange);
        exchange.getMessage()
                .setBody(new NotifyMeView.Listed(requests.of(deliveryId).stream()
                        .map(request -> NotifyMeView.of(deliveryId, request))
                        .toList()));
    }

    private void remove(Exchange exchange) {
        if (!requests.remove(DeliveryId.sought(exchange), PathId.sought(exchange, ID))) {
            throw ProblemException.notFound();
        }
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    }
}
