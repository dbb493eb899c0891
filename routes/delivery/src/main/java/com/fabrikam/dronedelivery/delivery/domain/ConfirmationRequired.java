package com.fabrikam.dronedelivery.delivery.domain;

/** How the receipt of a package has to be confirmed. */
public enum ConfirmationRequired {
    None,
    Signature,
    FingerPrint,
    Picture,
    Voice
}
