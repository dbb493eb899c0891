package com.fabrikam.dronedelivery.scheduler.scheduling;

/** What a failing workflow asks the register to decide; the register may know better. */
public record ProposedDecision(Decision.Type type, String ownerId, Step step, Reason reason) {
    private static final String BACKEND_UNAVAILABLE = "BackendUnavailable";

    /** What a step that did not get done asks for: refused is Rejected, everything else is Failed. */
    static ProposedDecision of(StepOutcome outcome, Step step, String ownerId) {
        if (outcome instanceof StepOutcome.Refused refused) {
            return new ProposedDecision(Decision.Type.Rejected, ownerId, step, refused.reason());
        }
        if (outcome instanceof StepOutcome.Broken broken) {
            return new ProposedDecision(Decision.Type.Failed, ownerId, step, broken.reason());
        }
        if (outcome instanceof StepOutcome.Unavailable unavailable) {
            return new ProposedDecision(
                    Decision.Type.Failed, ownerId, step, new Reason(BACKEND_UNAVAILABLE, unavailable.cause()));
        }
        throw new IllegalArgumentException("nothing to decide: " + outcome);
    }
}
