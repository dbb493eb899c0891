package com.fabrikam.dronedelivery.ingestion.route;

/** The caller asks in the name of an owner for whom it may not act. */
final class NotTheOwnerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotTheOwnerException() {
        super("The token does not allow to act for this owner.", null, false, false);
    }
}
