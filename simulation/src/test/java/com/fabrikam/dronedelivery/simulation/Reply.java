package com.fabrikam.dronedelivery.simulation;

import java.io.IOException;

/** What a caller does when it hears of its call again; it may never do. */
interface Reply {
    void answered(Answer answer);

    void failed(IOException cause);
}
