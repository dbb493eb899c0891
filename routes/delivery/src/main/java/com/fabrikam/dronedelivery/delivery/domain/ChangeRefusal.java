package com.fabrikam.dronedelivery.delivery.domain;

/** Why the register says no to a change; the name is the code in the contracts. */
enum ChangeRefusal {
    UnknownDelivery("No such delivery is known."),
    NotScheduled("The delivery was never scheduled."),
    AlreadyCancelled("The delivery was cancelled before."),
    AlreadyPickedUp("The package has been picked up."),
    AlreadyCompleted("The delivery has come to its end."),
    Superseded("A later plan is in force."),
    TooManyChanges("More changes were asked for than one delivery may have.");

    private final Reason reason;

    ChangeRefusal(String message) {
        this.reason = new Reason(name(), message);
    }

    Reason reason() {
        return reason;
    }
}
