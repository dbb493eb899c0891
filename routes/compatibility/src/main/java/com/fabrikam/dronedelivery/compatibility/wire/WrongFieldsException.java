package com.fabrikam.dronedelivery.compatibility.wire;

import java.util.List;

/** An old document that can't be understood, and everything that is wrong with it. */
public final class WrongFieldsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<WrongField> fields;

    public WrongFieldsException(List<WrongField> fields) {
        // expected, and thrown often: the stack would cost more than it tells
        super(fields.toString(), null, false, false);
        this.fields = List.copyOf(fields);
    }

    public WrongFieldsException(String field, String message) {
        this(List.of(new WrongField(field, message)));
    }

    /** At least one. */
    public List<WrongField> fields() {
        return fields;
    }
}
