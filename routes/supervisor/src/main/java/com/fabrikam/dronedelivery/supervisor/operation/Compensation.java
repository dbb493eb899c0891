package com.fabrikam.dronedelivery.supervisor.operation;

/** What the coordinator says of an LRA. */
public enum Compensation {
    /** It has come to its end. */
    Through,
    /** It is being repeated. */
    UnderWay,
    /** A participant refused for good. */
    GivenUp,
    /** The coordinator did not say. */
    Unknown
}
