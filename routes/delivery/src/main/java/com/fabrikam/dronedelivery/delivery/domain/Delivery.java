package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A scheduled delivery: its plan and the stages it has passed, oldest first. It only moves forward; reports that are
 * repeated, late, out of order or of an older plan change nothing, and a report that implies stages which were never
 * reported adds them. One whose receipt has to be confirmed goes no further than its drone's landing without that.
 *
 * @param receipt {@link Receipt#NONE} while there is nothing to be confirmed
 */
public record Delivery(Plan plan, String correlationId, List<Milestone> milestones, Receipt receipt) {

    /** Never without the milestone of its creation. */
    public Delivery {
        milestones = List.copyOf(milestones);
        if (milestones.isEmpty() || milestones.get(0).stage() != Stage.Created) {
            throw new IllegalArgumentException("a delivery begins with Created");
        }
    }

    /** With nothing to be confirmed so far. */
    public Delivery(Plan plan, String correlationId, List<Milestone> milestones) {
        this(plan, correlationId, milestones, Receipt.NONE);
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

    /** Where it stands. */
    DeliveryState state() {
        return DeliveryState.of(stage());
    }

    /** The delivery with other times, which its drone flies from now on. */
    Delivery rescheduled(Change.NewTimes times, Instant now) {
        var replanned = plan.with(times);
        return new Delivery(
                replanned, correlationId, and(Milestone.planned(changeable().rescheduled(), replanned, notBack(now))));
    }

    /** The delivery, which does not take place. */
    Delivery cancelled(Instant now) {
        return new Delivery(
                plan,
                correlationId,
                and(Milestone.ended(changeable().cancelled(), latest(), plan, notBack(now), null)));
    }

    /** The delivery, for which there is no other drone. */
    Delivery failed(Reason reason, Instant now) {
        return new Delivery(
                plan, correlationId, and(Milestone.ended(changeable().failed(), latest(), plan, notBack(now), reason)));
    }

    /** Whether the drone has put the package down and nobody has confirmed the receipt. */
    public boolean awaitsConfirmation() {
        return receipt.landing().isPresent() && state() instanceof DeliveryState.Open;
    }

    /** The delivery, which has come to its good end with this confirmation. */
    Delivery confirmed(Confirmation given) {
        if (!awaitsConfirmation() || !(state() instanceof DeliveryState.HeadedToDropoff landed)) {
            throw new IllegalStateException("No confirmation is awaited of a delivery that is " + stage());
        }
        var completed =
                Milestone.confirmed(landed.next(), receipt.landing().orElseThrow(), notBack(given.receivedAt()));
        return new Delivery(plan, correlationId, and(completed), receipt.confirmed(given));
    }

    /** The delivery, which waits too long for its confirmation. */
    Delivery overdue(Instant since) {
        return new Delivery(plan, correlationId, milestones, receipt.overdue(since));
    }

    private DeliveryState.Changeable changeable() {
        if (state() instanceof DeliveryState.Changeable changeable) {
            return changeable;
        }
        throw new IllegalStateException("A delivery that is " + stage() + " cannot be changed");
    }

    /**
     * The delivery after a drone's report: the same one if the report brings nothing new, or is of another plan. A drone that
     * fails with the package takes the delivery along; without it the delivery waits for another one.
     */
    Delivery after(DroneStatus seen) {
        if (seen.planVersion() != plan.version()
                || state() instanceof DeliveryState.Ended
                || receipt.landing().isPresent()) {
            return this;
        }
        if (seen.stage() == Stage.Completed && plan.requiresConfirmation()) {
            return landed(seen);
        }
        var passed = new ArrayList<>(state().passedUntil(seen.stage()));
        var reached = passed.isEmpty() ? state() : passed.get(passed.size() - 1);
        if (seen.isFailure() && reached instanceof DeliveryState.Carrying carrying) {
            passed.add(carrying.failed());
        }
        return passed.isEmpty() ? this : passing(passed, seen);
    }

    private Delivery landed(DroneStatus seen) {
        var at = notBack(seen.occurredAt());
        var all = new ArrayList<>(milestones);
        state().passedUntil(Stage.HeadedToDropoff).forEach(passed -> all.add(Milestone.implied(passed, seen, at)));
        return new Delivery(plan, correlationId, all, receipt.landed(Landing.of(seen, at)));
    }

    private Delivery passing(List<DeliveryState> passed, DroneStatus seen) {
        var at = notBack(seen.occurredAt());
        var all = new ArrayList<>(milestones);
        for (int i = 0; i < passed.size(); i++) {
            boolean seenThere =
                    i == passed.size() - 1 && (!seen.isFailure() || passed.get(i) instanceof DeliveryState.Failed);
            all.add(
                    seenThere
                            ? Milestone.reported(passed.get(i), seen, at)
                            : Milestone.implied(passed.get(i), seen, at));
        }
        return new Delivery(plan, correlationId, all);
    }

    /** Whether this is a command that would have replaced the drone of a plan before. */
    boolean wasToBeReplacedBy(UUID commandId) {
        return milestones.stream()
                .map(Milestone::planVersion)
                .filter(version -> version != null && version != plan.version())
                .anyMatch(version ->
                        Replacement.commandId(plan.deliveryId(), version).equals(commandId));
    }

    /** What the Supervisor has to know, if it has failed. */
    public Optional<FailedOperation> failure() {
        return stage() == Stage.Failed ? Optional.of(FailedOperation.of(this, latest())) : Optional.empty();
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
