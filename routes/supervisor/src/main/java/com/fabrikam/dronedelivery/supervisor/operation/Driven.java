package com.fabrikam.dronedelivery.supervisor.operation;

/**
 * What came of driving the undoing.
 *
 * @param undone whether nothing is left of it
 * @param detail for people
 */
public record Driven(boolean undone, String detail) {

    /** Nothing is left. */
    public static Driven done() {
        return new Driven(true, "everything is undone");
    }

    /** Something is left, or nobody knows. */
    public static Driven notYet(String detail) {
        return new Driven(false, detail);
    }
}
