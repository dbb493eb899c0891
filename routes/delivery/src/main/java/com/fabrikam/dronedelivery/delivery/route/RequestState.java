package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.AcceptedChange;
import com.fabrikam.dronedelivery.delivery.domain.ChangeDecision;
import com.fabrikam.dronedelivery.delivery.domain.CommandType;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fabrikam.dronedelivery.delivery.domain.WorkflowStep;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What became of a request, as its owner is told: its decision, or Accepted as long as there is none, and its changes. */
record RequestState(
        UUID deliveryId,
        String status,
        WorkflowStep step,
        Reason reason,
        Instant updatedAt,
        List<Change> changes,
        Links links) {

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

    /** What became of a change. */
    record Change(UUID changeId, CommandType type, String status, Reason reason, Instant updatedAt) {

        static Change of(ChangeDecision decision) {
            return new Change(
                    decision.commandId(),
                    decision.commandType(),
                    decision.type().name(),
                    decision.reason(),
                    decision.occurredAt());
        }

        static Change of(AcceptedChange accepted) {
            return new Change(accepted.commandId(), accepted.commandType(), "Accepted", null, accepted.occurredAt());
        }
    }

    static RequestState of(DeliveryRecord record) {
        var cancelled =
                record.delivery().map(Delivery::latest).filter(milestone -> milestone.stage() == Stage.Cancelled);
        if (cancelled.isPresent()) {
            return state(record, "Cancelled", null, null, cancelled.get().occurredAt(), true);
        }
        var failed = record.delivery().map(Delivery::latest).filter(milestone -> milestone.stage() == Stage.Failed);
        if (failed.isPresent()) {
            var end = failed.get();
            return state(record, "Failed", WorkflowStep.FlyDelivery, end.reason(), end.occurredAt(), true);
        }
        return record.decision()
                .map(decision -> state(
                        record,
                        decision.type().name(),
                        decision.step(),
                        decision.reason(),
                        decision.occurredAt(),
                        decision.type() == Decision.Type.Scheduled))
                .or(() -> record.accepted()
                        .map(request -> state(record, "Accepted", null, null, request.occurredAt(), true)))
                .orElseThrow();
    }

    private static RequestState state(
            DeliveryRecord record,
            String status,
            WorkflowStep step,
            Reason reason,
            Instant updatedAt,
            boolean withDelivery) {
        return new RequestState(
                record.deliveryId(),
                status,
                step,
                reason,
                updatedAt,
                changes(record),
                Links.of(record.deliveryId(), withDelivery));
    }

    /** Oldest first; absent if there are none. What a stranger tried before the request was known is none of the owner's. */
    private static List<Change> changes(DeliveryRecord record) {
        var owner = record.owner().orElseThrow();
        var decided = record.changes().stream()
                .filter(decision -> decision.ownerId().equals(owner))
                .map(Change::of);
        var pending = record.acceptedChanges().stream()
                .filter(accepted -> record.change(accepted.commandId()).isEmpty())
                .map(Change::of);
        var all = Stream.concat(decided, pending)
                .sorted(Comparator.comparing(Change::updatedAt))
                .toList();
        return all.isEmpty() ? null : all;
    }
}
