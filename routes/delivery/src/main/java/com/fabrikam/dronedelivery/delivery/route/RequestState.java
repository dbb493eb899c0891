package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedRequest;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.WorkflowStep;
import java.time.Instant;
import java.util.UUID;

/** What became of a request, as its owner is told: its decision, or Accepted as long as there is none. */
record RequestState(UUID deliveryId, String status, WorkflowStep step, Reason reason, Instant updatedAt, Links links) {

    /** Where to read on. */
    record Links(String self, String delivery, String tracking) {

        static Links of(UUID deliveryId, boolean withDelivery) {
            var delivery = "/api/v1/deliveries/" + deliveryId;
            return new Links(
                    "/api/v1/deliveryrequests/" + deliveryId,
                    withDelivery ? delivery : null,
                    withDelivery ? delivery + "/tracking" : null);
        }
    }

    static RequestState of(DeliveryRecord record) {
        return record.decision()
                .map(RequestState::decided)
                .or(() -> record.accepted().map(RequestState::accepted))
                .orElseThrow();
    }

    private static RequestState decided(Decision decision) {
        return new RequestState(
                decision.deliveryId(),
                decision.type().name(),
                decision.step(),
                decision.reason(),
                decision.occurredAt(),
                Links.of(decision.deliveryId(), decision.type() == Decision.Type.Scheduled));
    }

    private static RequestState accepted(AcceptedRequest request) {
        return new RequestState(
                request.deliveryId(),
                "Accepted",
                null,
                null,
                request.occurredAt(),
                Links.of(request.deliveryId(), true));
    }
}
