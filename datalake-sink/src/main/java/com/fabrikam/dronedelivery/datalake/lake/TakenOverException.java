package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;

/** Another writer was first: this one must recover before it writes on. */
public final class TakenOverException extends IOException {

    TakenOverException(Slot slot) {
        super("Another writer has the place of " + slot.folder() + "/" + slot.fileName());
    }
}
