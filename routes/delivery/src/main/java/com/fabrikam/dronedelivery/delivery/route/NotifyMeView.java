package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A request to be notified as the owner of the delivery sees it: without the secret. */
record NotifyMeView(
        UUID notifyMeRequestId, String email, Webhook webhook, List<Event> events, Instant createdAt, Links links) {

    /** Where it leads. */
    record Webhook(String url) {}

    /** Where it is. */
    record Links(String self, String delivery) {}

    /** All of a delivery. */
    record Listed(List<NotifyMeView> notifyMeRequests) {}

    static NotifyMeView of(UUID deliveryId, NotifyMeRequest request) {
        var delivery = "/api/v1/deliveries/" + deliveryId;
        return new NotifyMeView(
                request.notifyMeRequestId(),
                request.email(),
                request.webhook() == null ? null : new Webhook(request.webhook().url()),
                request.events(),
                request.createdAt(),
                new Links(delivery + "/notifymerequests/" + request.notifyMeRequestId(), delivery));
    }
}
