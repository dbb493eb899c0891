package com.fabrikam.dronedelivery.scheduler.scheduling;

/** How the receipt is to be confirmed. */
public enum ConfirmationRequired {
    None,
    Signature,
    FingerPrint,
    Picture,
    Voice
}
