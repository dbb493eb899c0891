package com.fabrikam.dronedelivery.supervisor.operation;

/** How an operation became known. */
public enum Kind {
    /** The scheduler said so. */
    FailedOperation,
    /** The coordinator has an LRA that does not come to its end. */
    UnfinishedLra
}
