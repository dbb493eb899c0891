package com.fabrikam.dronedelivery.benchmarks.harness;

/**
 * What is asked of the product, and what it gives.
 *
 * @param id as the plan names it: {@code P1}
 */
public record Target(String id, String what, boolean atLeast, double asked, double measured) {

    public static Target atLeast(String id, String what, double asked, double measured) {
        return new Target(id, what, true, asked, measured);
    }

    public static Target atMost(String id, String what, double asked, double measured) {
        return new Target(id, what, false, asked, measured);
    }

    public boolean met() {
        return atLeast ? measured >= asked : measured <= asked;
    }
}
