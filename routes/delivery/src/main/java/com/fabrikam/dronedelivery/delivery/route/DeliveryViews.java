package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Confirmation;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import com.fabrikam.dronedelivery.delivery.domain.ConfirmationState;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Estimator;
import com.fabrikam.dronedelivery.delivery.domain.Landing;
import com.fabrikam.dronedelivery.delivery.domain.Location;
import com.fabrikam.dronedelivery.delivery.domain.Milestone;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A delivery as its readers see it: as a whole, and its parts. */
final class DeliveryViews {
    private DeliveryViews() {}

    /** The delivery. */
    record Whole(
            UUID deliveryId,
            String ownerId,
            String packageId,
            String droneId,
            Location pickup,
            Location dropoff,
            Instant pickupTime,
            Instant deadline,
            boolean expedited,
            ConfirmationRequired confirmationRequired,
            Stage stage,
            Receipt confirmation,
            Links links) {

        static Whole of(DeliveryRecord record) {
            var delivery = record.delivery().orElseThrow();
            var plan = delivery.plan();
            return new Whole(
                    plan.deliveryId(),
                    plan.ownerId(),
                    plan.packageId(),
                    plan.droneId(),
                    plan.pickup(),
                    plan.dropoff(),
                    plan.pickupTime(),
                    plan.deadline(),
                    plan.expedited(),
                    plan.confirmationRequired(),
                    delivery.stage(),
                    Receipt.of(delivery),
                    Links.of(plan.deliveryId(), plan.packageId()));
        }
    }

    /** Where to read on. */
    record Links(
            String self,
            String owner,
            String status,
            String tracking,
            String confirmations,
            @JsonProperty("package") String packageLink) {

        static Links of(UUID deliveryId, String packageId) {
            var self = "/api/v1/deliveries/" + deliveryId;
            return new Links(
                    self,
                    self + "/owner",
                    self + "/status",
                    self + "/tracking",
                    self + "/confirmations",
                    "/api/v1/packages/" + packageId);
        }
    }

    /** How far the confirmation of the receipt has come. */
    record Receipt(ConfirmationRequired required, ConfirmationState state, Instant askedAt, Instant givenAt) {

        /** Null if none is required. */
        static Receipt of(Delivery delivery) {
            var receipt = delivery.receipt();
            return delivery.plan().requiresConfirmation()
                    ? new Receipt(
                            delivery.plan().confirmationRequired(),
                            receipt.state(),
                            receipt.landing().map(Landing::at).orElse(null),
                            receipt.confirmation().map(Confirmation::receivedAt).orElse(null))
                    : null;
        }
    }

    /** Whose it is. */
    record Owner(String ownerId) {

        static Owner of(DeliveryRecord record) {
            return new Owner(record.delivery().orElseThrow().plan().ownerId());
        }
    }

    /** Where it is and when it will arrive. */
    record Status(
            UUID deliveryId,
            Stage stage,
            Location lastKnownLocation,
            Instant pickupEta,
            Instant deliveryEta,
            Instant updatedAt,
            Reason reason,
            Receipt confirmation) {

        static Status of(DeliveryRecord record, Estimator estimator) {
            var delivery = record.delivery().orElseThrow();
            var plan = delivery.plan();
            var entered = delivery.latest().occurredAt();
            var seen = record.lastSeen();
            // Where the drone was last seen holds whatever it is planned for; when it arrives does not.
            var flown = seen.filter(status -> status.planVersion() == plan.version())
                    .map(status -> estimator.refined(plan, status));
            return new Status(
                    plan.deliveryId(),
                    delivery.stage(),
                    seen.map(DroneStatus::location).orElse(plan.pickup()),
                    flown.map(DroneStatus::pickupEta).orElse(plan.pickupEta()),
                    flown.map(DroneStatus::deliveryEta).orElse(plan.deliveryEta()),
                    seen.map(DroneStatus::occurredAt).filter(entered::isBefore).orElse(entered),
                    delivery.latest().reason(),
                    Receipt.of(delivery));
        }
    }

    /** The stages that it has passed, oldest first. */
    record Tracking(UUID deliveryId, List<Passed> stages) {

        /** One of them. */
        record Passed(Stage stage, Instant occurredAt, Location location, Reason reason) {

            static Passed of(Milestone milestone) {
                return new Passed(milestone.stage(), milestone.occurredAt(), milestone.location(), milestone.reason());
            }
        }

        static Tracking of(DeliveryRecord record) {
            Delivery delivery = record.delivery().orElseThrow();
            return new Tracking(
                    record.deliveryId(),
                    delivery.milestones().stream().map(Passed::of).toList());
        }
    }
}
