package com.fabrikam.dronedelivery.datalake.tool;

import java.io.IOException;

/** Something that whoever called a tool can act upon; the message says what. */
final class LakeToolException extends IOException {

    private static final long serialVersionUID = 1;

    LakeToolException(String message) {
        super(message);
    }

    LakeToolException(String message, Throwable cause) {
        super(message, cause);
    }
}
