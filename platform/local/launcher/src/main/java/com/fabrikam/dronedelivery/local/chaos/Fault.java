package com.fabrikam.dronedelivery.local.chaos;

/** What can be done to a process. */
enum Fault {
    /** kill -9, and started again after a while. */
    KILL("kill -9", 1),
    /** kill -9, and again as soon as it is ready. */
    KILL_TWICE("kill -9, twice", 2),
    /** kill -9, and again in the middle of its start. */
    KILL_STARTING("kill -9, and while it starts", 2),
    /** SIGSTOP, and SIGCONT after a while: its sockets stay open and nobody answers. */
    PAUSE("stop and continue", 0),
    /** SIGTERM, and started again. */
    RESTART("restart", 0);

    private final String label;
    private final int kills;

    Fault(String label, int kills) {
        this.label = label;
        this.kills = kills;
    }

    String label() {
        return label;
    }

    int kills() {
        return kills;
    }
}
