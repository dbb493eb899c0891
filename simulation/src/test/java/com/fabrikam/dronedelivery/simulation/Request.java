package com.fabrikam.dronedelivery.simulation;

import java.util.Map;

/** An HTTP request on the simulated network; headers in lower case. */
@SuppressWarnings("ArrayRecordComponent")
record Request(String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** As it stands in the journal of a history. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
