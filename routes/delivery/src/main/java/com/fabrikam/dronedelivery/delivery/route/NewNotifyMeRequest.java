package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest;
import com.fabrikam.dronedelivery.delivery.domain.NotifyMeRequest.Event;
import com.fabrikam.dronedelivery.delivery.notification.WebhookSecret;
import com.fabrikam.dronedelivery.delivery.notification.WebhookTargets;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What somebody asks for who wants to be told how a delivery ends. */
record NewNotifyMeRequest(
        @Email @Size(min = 3, max = 254) String email,
        @Valid NewWebhook webhook,
        @Size(min = 1, max = 3) List<@NotNull Event> events) {

    /** Where to, and what to sign with. */
    record NewWebhook(@NotNull String url, @NotNull String secret) {

        @Override
        public String toString() {
            return "NewWebhook[…]";
        }
    }

    NotifyMeRequest toRequest(UUID deliveryId, WebhookTargets targets, Instant now) {
        if ((email == null) == (webhook == null)) {
            throw ProblemException.badRequest("email", "either email or webhook is needed");
        }
        var wanted = events == null
                ? List.of(Event.values())
                : events.stream().distinct().sorted().toList();
        if (email != null) {
            return NotifyMeRequest.byMail(deliveryId, email, wanted, now);
        }
        if (!targets.isWellFormed(webhook.url())) {
            throw ProblemException.badRequest("webhook.url", "must be an https address without credentials");
        }
        if (!WebhookSecret.isOne(webhook.secret())) {
            throw ProblemException.badRequest("webhook.secret", "must be 24 to 64 bytes in Base64");
        }
        if (!targets.isAllowed(webhook.url())) {
            throw ProblemException.unprocessable(
                    "TargetNotAllowed", "The webhook's host is unknown, or not a public one.");
        }
        return NotifyMeRequest.byWebhook(
                deliveryId, new NotifyMeRequest.Webhook(webhook.url(), webhook.secret()), wanted, now);
    }
}
