package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Change;
import com.fabrikam.dronedelivery.delivery.domain.ChangeDecision;
import com.fabrikam.dronedelivery.delivery.domain.CommandType;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.Requester;
import com.fabrikam.dronedelivery.delivery.domain.WorkflowStep;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.UUID;

/** The body of decide-change, with what must hold before it can be proposed. */
record ProposedChange(
        @NotNull Type type,
        @NotNull CommandType commandType,
        @NotNull @Pattern(regexp = NewDelivery.OWNER_ID) String ownerId,
        @NotNull Boolean actsForAnyOwner,
        WorkflowStep step,
        @Valid ProposedDecision.Because reason,
        @Valid Plan plan) {

    /** What is proposed. */
    enum Type {
        Cancel,
        Reschedule,
        Reject,
        Fail
    }

    /** The plan that the drone has got. */
    record Plan(
            @NotNull @Min(1) Long version,
            @NotNull Instant pickupTime,
            Instant deadline,
            @NotEmpty String droneId,
            @NotNull Instant pickupEta,
            @NotNull Instant deliveryEta) {

        Change.NewTimes toNewTimes() {
            return new Change.NewTimes(version, pickupTime, deadline, droneId, pickupEta, deliveryEta);
        }
    }

    Change toChange(UUID commandId) {
        var by = new Requester(ownerId, actsForAnyOwner);
        return switch (type) {
            case Cancel -> new Change.Cancel(commandId, by);
            case Reschedule ->
                new Change.Reschedule(commandId, by, given("plan", plan).toNewTimes());
            case Reject -> givenUp(commandId, by, ChangeDecision.Type.Rejected);
            case Fail -> givenUp(commandId, by, ChangeDecision.Type.Failed);
        };
    }

    private Change givenUp(UUID commandId, Requester by, ChangeDecision.Type as) {
        var because = given("reason", reason);
        return new Change.GivenUp(
                commandId, by, commandType, as, given("step", step), new Reason(because.code(), because.message()));
    }

    private static <T> T given(String field, T value) {
        if (value == null) {
            throw ProblemException.badRequest(field, "must be given with this type");
        }
        return value;
    }
}
