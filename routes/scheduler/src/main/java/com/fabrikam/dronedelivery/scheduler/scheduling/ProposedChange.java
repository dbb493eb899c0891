package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;

/** What the register is asked to decide about a change; it may know better. */
public record ProposedChange(
        Type type,
        String commandType,
        String ownerId,
        boolean actsForAnyOwner,
        Step step,
        Reason reason,
        NewTimes plan) {

    /** What can be proposed. */
    public enum Type {
        Cancel,
        Reschedule,
        Reject,
        Fail
    }

    /** What the drone is planned for. */
    public record NewTimes(
            long version,
            Instant pickupTime,
            Instant deadline,
            String droneId,
            Instant pickupEta,
            Instant deliveryEta) {}

    /** To put the change into effect. */
    public static ProposedChange of(Changing changing) {
        if (changing.command() instanceof RescheduleDelivery wish) {
            Assignment plan = changing.plan();
            return of(
                    changing,
                    Type.Reschedule,
                    null,
                    null,
                    new NewTimes(
                            changing.version(),
                            changing.pickupTime(),
                            wish.deadline(),
                            plan.droneId(),
                            plan.pickupEta(),
                            plan.deliveryEta()));
        }
        return of(changing, Type.Cancel, null, null, null);
    }

    /** To record that a step did not get done. */
    public static ProposedChange givenUp(Changing changing, ProposedDecision failure) {
        Type type = failure.type() == Decision.Type.Rejected ? Type.Reject : Type.Fail;
        return of(changing, type, failure.step(), failure.reason(), null);
    }

    private static ProposedChange of(Changing changing, Type type, Step step, Reason reason, NewTimes plan) {
        ChangeCommand command = changing.command();
        return new ProposedChange(
                type, command.type(), command.ownerId(), command.actsForAnyOwner(), step, reason, plan);
    }
}
