package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Notification;
import com.fabrikam.dronedelivery.delivery.notification.NotificationProperties;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The mail to a subscriber. Neither address nor text are ever logged. */
@Component
final class NotificationMail {
    private final String from;

    NotificationMail(NotificationProperties properties) {
        this.from = properties.from();
    }

    void compose(Exchange exchange) {
        var notification = Attempts.notification(exchange);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("To", Attempts.request(exchange).email());
        message.setHeader("From", from);
        message.setHeader("Subject", "Your delivery " + notification.deliveryId() + " " + end(notification));
        message.setHeader("Message-ID", "<" + Attempts.id(exchange) + "@notifications.dronedelivery>");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setBody(text(notification));
    }

    private static String end(Notification notification) {
        return switch (notification.stage()) {
            case Completed -> "is completed";
            case Cancelled -> "is cancelled";
            default -> "has failed";
        };
    }

    private static String text(Notification notification) {
        var reason = notification.reason();
        return """
                Dear customer,

                your delivery
                  %s
                %s at %s.%s

                You get this mail because it was asked for with the delivery.

                Fabrikam Drone Delivery
                """.formatted(
                        notification.deliveryId(),
                        end(notification),
                        notification.occurredAt(),
                        reason == null ? "" : " " + reason.message());
    }
}
