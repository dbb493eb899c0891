package com.fabrikam.dronedelivery.scheduler.backend;

/** How long a call goes on. */
public enum Patience {
    /** A bounded number of attempts; waiting before a full bulkhead or an open breaker does not count. */
    Budget,
    /** Until the back end has answered. */
    Unlimited,
    /** One attempt, and none while the breaker is open: somebody else repeats. */
    Once
}
