package com.fabrikam.dronedelivery.ingestion.request;

import java.util.List;

/** A value that can't exist, with everything that is wrong with it. */
public final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidValueException(List<Violation> violations) {
        // a customer's mistake, not ours: where it was found tells nothing
        super(violations.toString(), null, false, false);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
