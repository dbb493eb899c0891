package com.fabrikam.dronedelivery.delivery.domain;

/** The steps of the workflows, of which one may be the cause of a refusal: five schedule a delivery, the others change one. */
public enum WorkflowStep {
    CheckAccount,
    CreatePackage,
    CheckTransport,
    ScheduleDrone,
    CreateDelivery,
    RescheduleDrone,
    RescheduleDelivery,
    CancelDelivery
}
