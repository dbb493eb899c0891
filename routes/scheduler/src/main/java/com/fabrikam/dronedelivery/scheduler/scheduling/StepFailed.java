package com.fabrikam.dronedelivery.scheduler.scheduling;

/** Ends the workflow at a step; carries the outcome, and is no fault: it has no stack trace. */
public final class StepFailed extends Exception {
    private final transient ProposedDecision proposal;

    private StepFailed(ProposedDecision proposal) {
        super(proposal.step() + ": " + proposal.reason().code(), null, false, false);
        this.proposal = proposal;
    }

    /** The step ended like this, for this owner's request. */
    public static StepFailed with(StepOutcome outcome, Step step, String ownerId) {
        return new StepFailed(ProposedDecision.of(outcome, step, ownerId));
    }

    /** What the register is asked to decide. */
    public ProposedDecision proposal() {
        return proposal;
    }
}
