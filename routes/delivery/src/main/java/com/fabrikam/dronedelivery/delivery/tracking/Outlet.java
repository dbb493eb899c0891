package com.fabrikam.dronedelivery.delivery.tracking;

import java.io.IOException;

/** The way to a viewer. Nothing here waits. */
interface Outlet {

    /** Whether something may be written now; if not, the viewer is told when it may. */
    boolean isReady();

    void write(byte[] bytes) throws IOException;

    void flush() throws IOException;

    /** All was written. */
    void close();
}
