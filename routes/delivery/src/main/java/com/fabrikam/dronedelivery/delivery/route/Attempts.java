package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Notification;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest;
import com.fabrikam.dronedelivery.delivery.notification.NotDelivered;
import com.fabrikam.dronedelivery.delivery.notification.NotificationProperties;
import com.fabrikam.dronedelivery.delivery.notification.Receivers;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.stereotype.Component;

/** The attempts to tell one subscriber: how many, for how long, and how many at a time for each receiver. */
@Component
final class Attempts {
    /** Exchange properties: who is told, and what. */
    static final String REQUEST = "notifyMeRequest";

    private static final String NOTIFICATION = "notification";
    private static final String SINCE = "notificationSince";
    private static final String MADE = "notificationAttempts";
    private static final String PLACE = "notificationPlace";
    private static final String MAIL_SERVER = "mail";
    private static final int PERMANENT = 5;

    private final Receivers receivers;
    private final int most;
    private final Duration giveUpAfter;

    Attempts(Receivers receivers, NotificationProperties properties) {
        this.receivers = receivers;
        this.most = properties.attempts();
        this.giveUpAfter = properties.giveUpAfter();
    }

    static void of(Exchange exchange, Notification notification, NotifyMeRequest request) {
        exchange.setProperty(NOTIFICATION, notification);
        exchange.setProperty(REQUEST, request);
        exchange.setProperty(SINCE, Instant.now());
    }

    static NotifyMeRequest request(Exchange exchange) {
        return exchange.getProperty(REQUEST, NotifyMeRequest.class);
    }

    static Notification notification(Exchange exchange) {
        return exchange.getProperty(NOTIFICATION, Notification.class);
    }

    /** What the receiver knows a repetition by. */
    static UUID id(Exchange exchange) {
        return notification(exchange).eventId();
    }

    /** Takes a place with the receiver; without one this is no attempt, and it waits like after one. */
    void begin(Exchange exchange) {
        exchange.removeProperty(PLACE);
        var place = receivers.of(host(request(exchange)));
        if (!place.tryAcquirePermission()) {
            throw BulkheadFullException.createBulkheadFullException(place);
        }
        exchange.setProperty(PLACE, place);
        exchange.setProperty(MADE, exchange.getProperty(MADE, 0, Integer.class) + 1);
    }

    void end(Exchange exchange) {
        exchange.getProperty(PLACE, Bulkhead.class).onComplete();
    }

    /** Fails as what was caught, without what it says: that may hold an address. */
    void explain(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (failure instanceof NotDelivered known) {
            throw known;
        }
        var refused = ObjectHelper.getException(SMTPAddressFailedException.class, failure);
        if (refused != null && refused.getReturnCode() / 100 == PERMANENT) {
            throw NotDelivered.ever("the mail server refuses the address");
        }
        throw NotDelivered.now("not sent: " + failure.getClass().getSimpleName());
    }

    boolean isWorthAnother(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean hopeless = failure instanceof NotDelivered known && known.isHopeless();
        boolean used = exchange.getProperty(MADE, 0, Integer.class) >= most;
        boolean late =
                Instant.now().isAfter(exchange.getProperty(SINCE, Instant.class).plus(giveUpAfter));
        return !hopeless && !used && !late;
    }

    private static String host(NotifyMeRequest request) {
        return request.webhook() == null
                ? MAIL_SERVER
                : URI.create(request.webhook().url()).getAuthority();
    }
}
