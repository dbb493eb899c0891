package com.fabrikam.dronedelivery.scheduler.scheduling;

/**
 * One call of a step: what is asked, and what the answer means.
 *
 * @param <W> the workflow that it belongs to
 */
public interface BackendCall<W extends Work> {

    /** The step that the call belongs to. */
    Step step(W work);

    /** What the back end is asked. */
    BackendRequest request(W work);

    /** What became of it. */
    StepOutcome conclude(W work, BackendAnswer answer);
}
