package com.fabrikam.dronedelivery.scheduler.scheduling;

/** What became of a step. */
public sealed interface StepOutcome {

    /** It took effect; this is how far the workflow has come. */
    record Done(Work work) implements StepOutcome {}

    /** A business rule is against it; trying again does not help. */
    record Refused(Reason reason) implements StepOutcome {}

    /** It can't succeed although no business rule is against it: undone before, or a fault of ours or of the back end. */
    record Broken(Reason reason) implements StepOutcome {}

    /** The back end could not be asked, and the patience is used up. */
    record Unavailable(String cause) implements StepOutcome {}
}
