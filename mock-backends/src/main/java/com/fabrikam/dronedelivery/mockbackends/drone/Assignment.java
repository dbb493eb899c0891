package com.fabrikam.dronedelivery.mockbackends.drone;

import java.util.Optional;
import java.util.UUID;

/**
 * A drone that is assigned to a delivery, and how far its flight is published.
 *
 * @param milestonesPublished how many of the {@link Milestone}s Kafka has acknowledged
 */
public record Assignment(
        UUID deliveryId, String droneId, String correlationId, FlightPlan plan, int milestonesPublished) {

    private static final Milestone[] MILESTONES = Milestone.values();

    Optional<Milestone> nextMilestone() {
        return milestonesPublished < MILESTONES.length
                ? Optional.of(MILESTONES[milestonesPublished])
                : Optional.empty();
    }

    Assignment published(Milestone milestone) {
        int published = Math.max(milestonesPublished, milestone.ordinal() + 1);
        return new Assignment(deliveryId, droneId, correlationId, plan, published);
    }
}
