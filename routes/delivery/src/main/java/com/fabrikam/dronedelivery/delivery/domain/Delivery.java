package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A scheduled delivery: its plan and the stages it has passed, oldest first. It only moves forward; reports that are
 * repeated, late, out of order or of an older plan change nothing, and a report that implies stages which were never
 * reported adds them.
 */
public record Delivery(Plan plan, String correlationId, List<Milestone> milestones) {

    /** Never without the milestone of its creation. */
    public Delivery {
        milestones = List.copyOf(milestones);
        if (milestones.isEmpty() || milestones.get(0).stage() != Stage.Created) {
            throw new IllegalArgumentException("a delivery begins with Created");
        }
    }

    /** A new delivery. */
    static Delivery created(Plan plan, String correlationId, Instant now) {
        return new Delivery(plan, correlationId, List.of(Milestone.created(plan, now)));
    }

    /** The stage that it is in. */
    public Stage stage() {
        return latest().stage();
    }

    /** The last milestone. */
    public Milestone latest() {
        return milestones.get(milestones.size() - 1);
    }

    /** The delivery with other times, which its drone flies from now on. */
    Delivery rescheduled(Change.NewTimes times, Instant now) {
        var replanned = plan.with(times);
        return new Delivery(replanned, correlationId, and(Milestone.rescheduled(replanned, notBack(now))));
    }

    /** The delivery, which does not take place. */
    Delivery cancelled(Instant now) {
        return new Delivery(plan, correlationId, and(Milestone.cancelled(latest(), plan, notBack(now))));
    }

    /** The delivery after a drone's report: the same one if the report brings nothing new, or is of another plan. */
    Delivery after(DroneStatus seen) {
        if (seen.planVersion() != plan.version()) {
            return this;
        }
        var reached = seen.stage();
        var passed = stage().passedUntil(reached);
        if (passed.isEmpty()) {
            return this;
        }
        var at = notBack(seen.occurredAt());
        var all = new ArrayList<>(milestones);
        for (var stage : passed) {
            all.add(stage == reached ? Milestone.reported(stage, seen, at) : Milestone.implied(stage, seen, at));
        }
        return new Delivery(plan, correlationId, all);
    }

    /** A drone may take off before the workflow has written its last step; the delivery's own time never goes back. */
    private Instant notBack(Instant at) {
        return Collections.max(List.of(latest().occurredAt(), at));
    }

    private List<Milestone> and(Milestone milestone) {
        var all = new ArrayList<>(milestones);
        all.add(milestone);
        return all;
    }

    /** The events of all milestones from number {@code first} on, in order. */
    public List<DeliveryTracking> eventsFrom(int first) {
        return IntStream.range(first, milestones.size())
                .mapToObj(number -> DeliveryTracking.of(this, number))
                .toList();
    }
}
