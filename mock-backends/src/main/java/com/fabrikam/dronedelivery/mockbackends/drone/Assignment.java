package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A drone that is assigned to a delivery, the plan that it flies, and how far that flight is published.
 *
 * @param ownerId for whom is flown; absent if it was not told
 * @param milestonesPublished how many of the {@link Milestone}s Kafka has acknowledged
 * @param version of the plan; the first one has 0
 * @param before the plans that this one replaces, oldest first
 * @param takenBack no plan up to this version can come (again)
 * @param revision grows with every change of plan, so that what was due by another one is recognised
 * @param failure of this drone in flight; absent if it flies
 * @param traceparent of the request that asked for the drone; absent if that was not traced
 */
public record Assignment(
        UUID deliveryId,
        String droneId,
        String correlationId,
        String ownerId,
        FlightPlan plan,
        int milestonesPublished,
        long version,
        List<PlanBefore> before,
        long takenBack,
        int revision,
        FlightFailure failure,
        String traceparent) {

    private static final Milestone[] MILESTONES = Milestone.values();
    /** One would do, if no taking back were ever late. */
    private static final int MOST_PLANS_BEFORE = 16;

    /**
     * A plan that was replaced.
     *
     * @param droneId absent in what was written before drones could fail; then it was the same
     */
    public record PlanBefore(
            long version, FlightPlan plan, int milestonesPublished, String droneId, FlightFailure failure) {}

    /** What was written before there were versions has no plan before. */
    public Assignment {
        before = before == null ? List.of() : List.copyOf(before);
    }

    static Assignment first(
            UUID deliveryId,
            String droneId,
            String correlationId,
            String ownerId,
            FlightPlan plan,
            String traceparent) {
        return new Assignment(
                deliveryId, droneId, correlationId, ownerId, plan, 0, 0, List.of(), 0, 0, null, traceparent);
    }

    /** Whether nothing of this flight is still to be published. */
    boolean isOver() {
        return failure == null ? nextMilestone().isEmpty() : failure.published();
    }

    /** Whether the drone has landed at the receiver, and said so. */
    boolean hasDelivered() {
        return milestonesPublished == MILESTONES.length;
    }

    Optional<Milestone> nextMilestone() {
        return milestonesPublished < MILESTONES.length
                ? Optional.of(MILESTONES[milestonesPublished])
                : Optional.empty();
    }

    Assignment published(Milestone milestone) {
        int published = Math.max(milestonesPublished, milestone.ordinal() + 1);
        return new Assignment(
                deliveryId,
                droneId,
                correlationId,
                ownerId,
                plan,
                published,
                version,
                before,
                takenBack,
                revision,
                failure,
                traceparent);
    }

    /** Whether the drone has left and not come to its end. */
    boolean isInFlightAt(Instant moment, Winds winds) {
        int passed = new Flight(plan, winds).milestonesBy(moment);
        return failure == null && passed > 0 && passed < MILESTONES.length;
    }

    boolean hasPickedUpBy(Instant moment, Winds winds) {
        Instant flown = failure == null || failure.at().isAfter(moment) ? moment : failure.at();
        return milestonesPublished > Milestone.LANDED_AT_PICKUP.ordinal()
                || !new Flight(plan, winds).timeOf(Milestone.LANDED_AT_PICKUP).isAfter(flown);
    }

    /** With a drone that has failed; what was due of its flight is not due any more. */
    Assignment failing(FlightFailure how) {
        return flying(droneId, version, plan, milestonesPublished, before, takenBack, revision + 1, how);
    }

    Assignment failurePublished() {
        return flying(droneId, version, plan, milestonesPublished, before, takenBack, revision, failure.acknowledged());
    }

    /** With a plan for another pickup time. */
    Assignment replanned(long newVersion, Instant pickupTime, Instant now, Winds winds) {
        FlightPlan next = plan.replanned(pickupTime, now, home(), winds);
        return flying(droneId, newVersion, next, 0, withThisOne(), takenBack, revision + 1, null);
    }

    /** With another drone, which waits elsewhere. */
    Assignment replaced(long newVersion, String otherDrone, Location base, Instant pickupTime, Instant now) {
        FlightPlan next = plan.flownFrom(base, pickupTime, now);
        return flying(otherDrone, newVersion, next, 0, withThisOne(), takenBack, revision + 1, null);
    }

    /** Without exactly this plan; if it is the one that is flown, the one before it is flown again as it was. */
    Assignment without(long unwanted) {
        List<PlanBefore> rest = new ArrayList<>(before);
        long back = Math.max(takenBack, unwanted);
        if (unwanted != version || rest.isEmpty()) {
            boolean removed = rest.removeIf(replaced -> replaced.version() == unwanted);
            return removed || unwanted > takenBack
                    ? flying(droneId, version, plan, milestonesPublished, rest, back, revision, failure)
                    : this;
        }
        PlanBefore again = rest.remove(rest.size() - 1);
        String drone = again.droneId() == null ? droneId : again.droneId();
        return flying(
                drone,
                again.version(),
                again.plan(),
                again.milestonesPublished(),
                rest,
                back,
                revision + 1,
                again.failure());
    }

    /** Where this drone waits when nobody needs it. */
    private Location home() {
        return before.stream()
                .filter(replaced ->
                        replaced.droneId() == null || replaced.droneId().equals(droneId))
                .findFirst()
                .map(PlanBefore::plan)
                .orElse(plan)
                .base();
    }

    private List<PlanBefore> withThisOne() {
        List<PlanBefore> replaced = new ArrayList<>(before);
        replaced.add(new PlanBefore(version, plan, milestonesPublished, droneId, failure));
        if (replaced.size() > MOST_PLANS_BEFORE) {
            replaced.remove(1); // the first one knows the drone's base
        }
        return replaced;
    }

    private Assignment flying(
            String drone,
            long flown,
            FlightPlan flight,
            int published,
            List<PlanBefore> replaced,
            long back,
            int revised,
            FlightFailure failed) {
        return new Assignment(
                deliveryId,
                drone,
                correlationId,
                ownerId,
                flight,
                published,
                flown,
                replaced,
                back,
                revised,
                failed,
                traceparent);
    }
}
