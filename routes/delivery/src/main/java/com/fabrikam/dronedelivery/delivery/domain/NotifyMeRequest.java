package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * That somebody wants to be told how a delivery ends: by mail or by a webhook, one of the two.
 *
 * @param notifyMeRequestId derived from the delivery and the address, so a repetition is recognised
 * @param events the ends that are told of
 */
public record NotifyMeRequest(
        UUID notifyMeRequestId, String email, Webhook webhook, List<Event> events, Instant createdAt) {

    /** How many there may be of a delivery. */
    public static final int MOST = 10;

    /** The ends of a delivery. */
    public enum Event {
        Completed,
        Failed,
        Cancelled
    }

    /** Where to tell it, and what to sign it with. Both may be secrets, so neither is ever printed. */
    public record Webhook(String url, String secret) {

        @Override
        public String toString() {
            return "Webhook[…]";
        }
    }

    /** With one address. */
    public NotifyMeRequest {
        requireNonNull(notifyMeRequestId, "notifyMeRequestId");
        requireNonNull(createdAt, "createdAt");
        events = List.copyOf(events);
        if ((email == null) == (webhook == null)) {
            throw new IllegalArgumentException("by mail or by a webhook");
        }
    }

    /** By mail. */
    public static NotifyMeRequest byMail(UUID deliveryId, String email, List<Event> events, Instant now) {
        var id = EventIds.of(deliveryId, "NotifyMe/mail/" + email.toLowerCase(Locale.ROOT));
        return new NotifyMeRequest(id, email, null, events, now);
    }

    /** By a call. */
    public static NotifyMeRequest byWebhook(UUID deliveryId, Webhook webhook, List<Event> events, Instant now) {
        var id = EventIds.of(deliveryId, "NotifyMe/webhook/" + webhook.url());
        return new NotifyMeRequest(id, null, webhook, events, now);
    }

    /** Whether it is about this stage. */
    public boolean wants(Stage stage) {
        return events.stream().anyMatch(event -> event.name().equals(stage.name()));
    }

    @Override
    public String toString() {
        return "NotifyMeRequest[" + notifyMeRequestId + "]";
    }
}
