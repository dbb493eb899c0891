package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Landing;
import com.fabrikam.dronedelivery.delivery.domain.Milestone;
import com.fabrikam.dronedelivery.delivery.domain.Stage;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * How right the times were that customers were told: by how many seconds a drone came earlier or later than predicted, when it was
 * scheduled and when it left. What is published twice after a crash counts twice.
 */
@Component
final class EtaAccuracy {
    private static final String ARRIVAL = "arrival";

    private final MeterRegistry meters;

    EtaAccuracy(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Notes the arrivals among what was just published of this record. */
    void note(DeliveryRecord record) {
        record.delivery().ifPresent(delivery -> {
            var all = delivery.milestones();
            for (int i = record.published(); i < all.size(); i++) {
                // One without a location was never reported, so nobody knows when it was.
                if (all.get(i).location() != null) {
                    note(all.get(i), arrival(delivery, all.get(i)), all.subList(0, i));
                }
            }
        });
    }

    /** A drone may have landed long before the receipt was confirmed. */
    private static Instant arrival(Delivery delivery, Milestone arrived) {
        return delivery.receipt()
                .landing()
                .filter(landing -> arrived.stage() == Stage.Completed)
                .map(Landing::at)
                .orElse(arrived.occurredAt());
    }

    private void note(Milestone arrived, Instant at, List<Milestone> before) {
        if (arrived.stage() == Stage.PickedUp) {
            compare("pickup", at, before, Stage.HeadedToPickup, Milestone::pickupEta);
        } else if (arrived.stage() == Stage.Completed) {
            compare("dropoff", at, before, Stage.HeadedToDropoff, Milestone::deliveryEta);
        }
    }

    private void compare(
            String arrival,
            Instant arrived,
            List<Milestone> before,
            Stage departure,
            Function<Milestone, Instant> eta) {
        for (int i = before.size() - 1; i >= 0; i--) {
            var then = before.get(i);
            if (then.stage() == departure && then.location() != null) {
                error(arrival, "departure", eta.apply(then), arrived);
                ratio(arrival, then.occurredAt(), eta.apply(then), arrived);
            }
            if (then.stage() == Stage.Created || then.stage() == Stage.Rescheduled) {
                error(arrival, "scheduling", eta.apply(then), arrived);
                return;
            }
        }
    }

    private void error(String arrival, String predictedAt, Instant predicted, Instant actual) {
        DistributionSummary.builder("delivery.eta.error")
                .description("Seconds between the predicted and the actual arrival")
                .baseUnit("seconds")
                .tags(ARRIVAL, arrival, "predicted", predictedAt)
                .serviceLevelObjectives(1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600)
                .register(meters)
                .record(Math.abs(Duration.between(predicted, actual).toMillis()) / 1000.0);
    }

    private void ratio(String arrival, Instant left, Instant predicted, Instant actual) {
        double expected = Duration.between(left, predicted).toMillis();
        if (expected > 0) {
            DistributionSummary.builder("delivery.eta.ratio")
                    .description("Actual by predicted time of a flight")
                    .tags(ARRIVAL, arrival)
                    .serviceLevelObjectives(0.5, 0.75, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 4)
                    .register(meters)
                    .record(Duration.between(left, actual).toMillis() / expected);
        }
    }
}
