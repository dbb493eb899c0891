package com.fabrikam.dronedelivery.mockbackends.drone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A drone that is assigned to a delivery, the plan that it flies, and how far that flight is published.
 *
 * @param milestonesPublished how many of the {@link Milestone}s Kafka has acknowledged
 * @param version of the plan; the first one has 0
 * @param before the plans that this one replaces, oldest first
 * @param takenBack no plan up to this version can come (again)
 * @param revision grows with every change of plan, so that what was due by another one is recognised
 */
public record Assignment(
        UUID deliveryId,
        String droneId,
        String correlationId,
        FlightPlan plan,
        int milestonesPublished,
        long version,
        List<PlanBefore> before,
        long takenBack,
        int revision) {

    private static final Milestone[] MILESTONES = Milestone.values();
    /** One would do, if no taking back were ever late. */
    private static final int MOST_PLANS_BEFORE = 16;

    /** A plan that was replaced. */
    public record PlanBefore(long version, FlightPlan plan, int milestonesPublished) {}

    /** What was written before there were versions has no plan before. */
    public Assignment {
        before = before == null ? List.of() : List.copyOf(before);
    }

    static Assignment first(UUID deliveryId, String droneId, String correlationId, FlightPlan plan) {
        return new Assignment(deliveryId, droneId, correlationId, plan, 0, 0, List.of(), 0, 0);
    }

    Optional<Milestone> nextMilestone() {
        return milestonesPublished < MILESTONES.length
                ? Optional.of(MILESTONES[milestonesPublished])
                : Optional.empty();
    }

    Assignment published(Milestone milestone) {
        int published = Math.max(milestonesPublished, milestone.ordinal() + 1);
        return new Assignment(
                deliveryId, droneId, correlationId, plan, published, version, before, takenBack, revision);
    }

    boolean hasPickedUpBy(Instant moment) {
        return milestonesPublished > Milestone.LANDED_AT_PICKUP.ordinal()
                || !plan.timeOf(Milestone.LANDED_AT_PICKUP).isAfter(moment);
    }

    /** Where the drone waits when nobody needs it. */
    private FlightPlan first() {
        return before.isEmpty() ? plan : before.get(0).plan();
    }

    /** With a plan for another pickup time. */
    Assignment replanned(long newVersion, Instant pickupTime, Instant now) {
        List<PlanBefore> replaced = new ArrayList<>(before);
        replaced.add(new PlanBefore(version, plan, milestonesPublished));
        if (replaced.size() > MOST_PLANS_BEFORE) {
            replaced.remove(1); // the first one knows the drone's base
        }
        FlightPlan next = plan.replanned(pickupTime, now, first().base());
        return new Assignment(
                deliveryId, droneId, correlationId, next, 0, newVersion, replaced, takenBack, revision + 1);
    }

    /** Without exactly this plan; if it is the one that is flown, the one before it is flown again as it was. */
    Assignment without(long unwanted) {
        List<PlanBefore> rest = new ArrayList<>(before);
        if (unwanted != version || rest.isEmpty()) {
            boolean removed = rest.removeIf(replaced -> replaced.version() == unwanted);
            return removed || unwanted > takenBack
                    ? flying(version, plan, milestonesPublished, rest, unwanted, 0)
                    : this;
        }
        PlanBefore again = rest.remove(rest.size() - 1);
        return flying(again.version(), again.plan(), again.milestonesPublished(), rest, unwanted, 1);
    }

    private Assignment flying(
            long flown, FlightPlan flight, int published, List<PlanBefore> replaced, long unwanted, int changes) {
        return new Assignment(
                deliveryId,
                droneId,
                correlationId,
                flight,
                published,
                flown,
                replaced,
                Math.max(takenBack, unwanted),
                revision + changes);
    }
}
