package com.fabrikam.dronedelivery.local;

import java.util.Map;

/** What runs, as written down for the other commands. */
record PlatformState(
        int basePort,
        double timeScale,
        boolean tls,
        ProcessIdentity launcher,
        Map<String, PartState> parts,
        Map<String, String> external) {

    record PartState(ProcessIdentity process, String startedAt, long logStart) {}
}
