package com.fabrikam.dronedelivery.delivery.domain;

/** The steps of the scheduling workflow, of which one may be the cause of a refusal. */
public enum WorkflowStep {
    CheckAccount,
    CreatePackage,
    CheckTransport,
    ScheduleDrone,
    CreateDelivery
}
