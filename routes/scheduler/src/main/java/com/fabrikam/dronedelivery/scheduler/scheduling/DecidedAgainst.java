package com.fabrikam.dronedelivery.scheduler.scheduling;

/** The decision that stands is not Scheduled: whatever was done has to be undone. Has no stack trace. */
public final class DecidedAgainst extends Exception {
    private final transient Decision decision;

    /** This decision stands. */
    public DecidedAgainst(Decision decision) {
        super(decision.type() + " was decided", null, false, false);
        this.decision = decision;
    }

    /** The decision, to be published. */
    public Decision decision() {
        return decision;
    }
}
