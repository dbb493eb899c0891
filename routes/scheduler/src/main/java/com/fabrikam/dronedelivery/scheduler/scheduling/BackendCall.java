package com.fabrikam.dronedelivery.scheduler.scheduling;

/** One call of a step: what is asked, and what the answer means. */
public interface BackendCall {

    /** The step that the call belongs to. */
    Step step();

    /** What the back end is asked. */
    BackendRequest request(Scheduling scheduling);

    /** What became of it. */
    StepOutcome conclude(Scheduling scheduling, BackendAnswer answer);
}
