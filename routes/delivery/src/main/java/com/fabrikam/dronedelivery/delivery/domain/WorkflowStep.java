package com.fabrikam.dronedelivery.delivery.domain;

/**
 * The steps of the workflows, of which one may be the cause of a refusal: five schedule a delivery, three change one, the last
 * are the flight and the receipt.
 */
public enum WorkflowStep {
    CheckAccount,
    CreatePackage,
    CheckTransport,
    ScheduleDrone,
    CreateDelivery,
    RescheduleDrone,
    RescheduleDelivery,
    CancelDelivery,
    FlyDelivery,
    ConfirmReceipt
}
