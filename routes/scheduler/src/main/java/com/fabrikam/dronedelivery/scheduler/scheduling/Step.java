package com.fabrikam.dronedelivery.scheduler.scheduling;

/** The steps of the workflow, in their order. */
public enum Step {
    CheckAccount,
    CreatePackage,
    CheckTransport,
    ScheduleDrone,
    CreateDelivery
}
