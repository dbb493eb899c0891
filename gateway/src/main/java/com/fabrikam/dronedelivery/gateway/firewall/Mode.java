package com.fabrikam.dronedelivery.gateway.firewall;

/** What becomes of a request that a rule does not like. */
enum Mode {
    /** It is refused. */
    BLOCK,
    /** It passes, and is counted and logged. */
    MONITOR,
    /** Nobody looks. */
    OFF
}
