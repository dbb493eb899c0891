package com.fabrikam.dronedelivery.simulation;

/** A process from its start to its death. What was to happen in it does not happen any more once it is dead. */
final class Life {
    private final String name;
    private boolean alive = true;
    private long frozenUntil;

    Life(String name) {
        this.name = name;
    }

    boolean isAlive() {
        return alive;
    }

    /** kill -9. */
    void end() {
        alive = false;
    }

    /** SIGSTOP, and SIGCONT at that time: whatever happens meanwhile is seen then. */
    void freezeUntil(long time) {
        frozenUntil = time;
    }

    long frozenUntil() {
        return frozenUntil;
    }

    @Override
    public String toString() {
        return name;
    }
}
