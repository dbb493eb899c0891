package com.fabrikam.dronedelivery.packages.tag;

/** A symbology has no symbol for this tag; another one may have. */
public final class UnprintableTagException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnprintableTagException(Symbology symbology, String why) {
        super("The tag cannot be shown as " + symbology + ": " + why);
    }
}
