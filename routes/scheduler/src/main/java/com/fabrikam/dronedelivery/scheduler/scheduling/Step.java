package com.fabrikam.dronedelivery.scheduler.scheduling;

/** The steps of the workflows, in their order: five schedule a delivery, the others change one. */
public enum Step {
    CheckAccount,
    CreatePackage,
    CheckTransport,
    ScheduleDrone,
    CreateDelivery,
    RescheduleDrone,
    RescheduleDelivery,
    CancelDelivery
}
