package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** How far a change has come: what was asked for, and what the steps have found out since. */
public final class Changing implements Work {
    private static final Set<String> BEFORE_THE_DRONE_WAS_ASKED =
            Set.of("UnknownDelivery", "NotScheduled", "AlreadyCancelled");

    private final ChangeCommand command;
    private final long version;
    private final StandingDelivery delivery;
    private final Assignment plan;
    private final Decision decision;

    private Changing(
            ChangeCommand command, long version, StandingDelivery delivery, Assignment plan, Decision decision) {
        this.command = command;
        this.version = version;
        this.delivery = delivery;
        this.plan = plan;
        this.decision = decision;
    }

    /** Before the first step, by the command at this place of its topic, which numbers the plans that it may lead to. */
    public static Changing of(ChangeCommand command, long offset) {
        return new Changing(command, offset + 1, null, null, null);
    }

    /** Of this delivery. */
    public Changing withDelivery(StandingDelivery found) {
        return new Changing(command, version, found, plan, decision);
    }

    /** With what the drone is planned for now. */
    public Changing withPlan(Assignment planned) {
        return new Changing(command, version, delivery, planned, decision);
    }

    @Override
    public Changing withDecision(Decision decided) {
        return new Changing(command, version, delivery, plan, decided);
    }

    @Override
    public ChangeCommand command() {
        return command;
    }

    /** Of the drone's plan: it grows from command to command of a delivery; the first plan has 0. */
    public long version() {
        return version;
    }

    /** The delivery, if there is one. */
    public Optional<StandingDelivery> delivery() {
        return Optional.ofNullable(delivery);
    }

    @Override
    public Optional<Decision> decision() {
        return Optional.ofNullable(decision);
    }

    /** Why the drone need not be asked; the register, which decides, may know a better reason. */
    public Optional<Reason> obstacle() {
        if (delivery == null || !command.actsForAnyOwner() && !command.ownerId().equals(delivery.ownerId())) {
            return Optional.of(new Reason("UnknownDelivery", "No such delivery is known."));
        }
        return switch (delivery.stage()) {
            case "Created", "Rescheduled", "HeadedToPickup" -> Optional.empty();
            case "PickedUp", "HeadedToDropoff" ->
                Optional.of(new Reason("AlreadyPickedUp", "The package has been picked up."));
            case "Cancelled" -> Optional.of(new Reason("AlreadyCancelled", "The delivery was cancelled before."));
            default -> Optional.of(new Reason("AlreadyCompleted", "The delivery has come to its end."));
        };
    }

    /** Whether the decision is one after which this attempt, or one before, may have left a plan with the drone. */
    public boolean mayHaveLeftAPlan() {
        Decision decided = Require.present(decision, "decision");
        return decided.type() != Decision.Type.Rescheduled
                && decided.reasonCode()
                        .filter(BEFORE_THE_DRONE_WAS_ASKED::contains)
                        .isEmpty();
    }

    /** When the package is to be picked up; to be asked of a delivery that was found only. */
    Instant pickupTime() {
        return command instanceof RescheduleDelivery wish && wish.pickupTime() != null
                ? wish.pickupTime()
                : Require.present(delivery, "delivery").pickupTime();
    }

    Assignment plan() {
        return Require.present(plan, "plan");
    }
}
