package com.fabrikam.dronedelivery.ingestion.request;

/** How receipt is to be confirmed; the names are the contract's. */
public enum ConfirmationRequired {
    None,
    Signature,
    FingerPrint,
    Picture,
    Voice
}
