package com.fabrikam.dronedelivery.delivery.domain;

/** How far the confirmation of a receipt has come, spelled as in the contracts. */
public enum ConfirmationState {
    /** The drone is not there yet, or the delivery ended otherwise. */
    NotDue,
    /** The package is there. */
    Awaited,
    /** It was awaited for longer than it may take; it still completes the delivery. */
    Overdue,
    /** It completed the delivery. */
    Given
}
