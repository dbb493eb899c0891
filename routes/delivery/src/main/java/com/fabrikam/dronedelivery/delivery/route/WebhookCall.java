package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Location;
import com.fabrikam.dronedelivery.delivery.domain.Notification;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fabrikam.dronedelivery.delivery.notification.NotDelivered;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The call of a webhook, signed per Standard Webhooks. */
@Component
final class WebhookCall {
    private static final int OK = 2;
    private static final int CLIENT = 4;

    /** Of all that says "your fault" these may pass: time-out, conflict, too early, too many. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    private final ObjectMapper json;

    WebhookCall(ObjectMapper json) {
        this.json = json;
    }

    /** What the receiver reads. */
    record Payload(String type, Instant timestamp, Data data) {

        record Data(UUID deliveryId, Stage stage, Location location, Reason reason, String delivery) {}

        static Payload of(Notification notification) {
            return new Payload(
                    "delivery." + notification.stage().name().toLowerCase(Locale.ROOT),
                    notification.occurredAt(),
                    new Data(
                            notification.deliveryId(),
                            notification.stage(),
                            notification.location(),
                            notification.reason(),
                            "/api/v1/deliveries/" + notification.deliveryId()));
        }
    }

    void prepare(Exchange exchange) throws Exception {
        var target = Attempts.request(exchange).webhook();
        var payload = json.writeValueAsString(Payload.of(Attempts.notification(exchange)));
        var id = Attempts.id(exchange).toString();
        long now = Instant.now().getEpochSecond();
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        address(exchange, URI.create(target.url()));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader(Webhook.UNBRANDED_MSG_ID_KEY, id);
        message.setHeader(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now));
        message.setHeader(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, new Webhook(target.secret()).sign(id, now, payload));
        message.setBody(payload);
    }

    private static void address(Exchange exchange, URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        exchange.getMessage().setHeader(Exchange.HTTP_URI, url.getScheme() + "://" + url.getRawAuthority() + path);
        if (url.getRawQuery() != null) {
            exchange.getMessage().setHeader(Exchange.HTTP_RAW_QUERY, url.getRawQuery());
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, url.getRawQuery());
        }
    }

    /** Any 2xx is a receipt; who has moved is not followed. */
    void judge(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        exchange.getMessage().setBody(null);
        if (status / 100 == OK) {
            return;
        }
        var why = "the receiver answers " + status;
        boolean refused = status / 100 == CLIENT && !PASSING.contains(status);
        throw refused ? NotDelivered.ever(why) : NotDelivered.now(why);
    }
}
