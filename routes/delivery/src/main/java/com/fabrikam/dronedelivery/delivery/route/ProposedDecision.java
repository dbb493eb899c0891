package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Reason;
import com.fabrikam.dronedelivery.delivery.domain.WorkflowStep;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The body of decide, with what must hold before it can be proposed. */
record ProposedDecision(
        @NotNull Outcome type,
        @NotNull @Pattern(regexp = NewDelivery.OWNER_ID) String ownerId,
        @NotNull WorkflowStep step,
        @NotNull @Valid Because reason) {

    /** What may be proposed: Scheduled is decided by creating the delivery alone. */
    enum Outcome {
        Rejected,
        Failed
    }

    /** A reason as it comes in. */
    record Because(
            @NotNull @Pattern(regexp = "[A-Z][A-Za-z]{1,63}") String code,

            @NotNull @Size(max = 1000) String message) {}

    Decision.Proposal toProposal() {
        return new Decision.Proposal(
                Decision.Type.valueOf(type.name()), ownerId, step, new Reason(reason.code(), reason.message()));
    }
}
