package com.fabrikam.dronedelivery.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer on the simulated network. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final byte[] EMPTY = {};

    static Answer of(int status) {
        return new Answer(status, Map.of(), EMPTY);
    }

    /** As it stands in the journal of a history. */
    @Override
    public String toString() {
        return status == 500 || status == 400
                ? status + " " + new String(body, StandardCharsets.UTF_8)
                : String.valueOf(status);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }
}
