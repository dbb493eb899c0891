package com.fabrikam.dronedelivery.scheduler.harness;

/** What a fake back end does instead of its part. */
public enum Fault {
    /** 422, no effect. */
    REFUSED,
    /** 503, no effect. */
    UNAVAILABLE,
    /** No answer at all, no effect. */
    TIMEOUT,
    /** The effect takes place, the connection breaks before the answer. */
    ANSWER_LOST,
    /** 400, no effect. */
    BAD_REQUEST,
    /** 200 with a body of no use, no effect. */
    GARBAGE
}
