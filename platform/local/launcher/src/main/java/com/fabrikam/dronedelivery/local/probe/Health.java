package com.fabrikam.dronedelivery.local.probe;

/** Whether a part answers, and what it said. */
public record Health(boolean up, String detail) {

    public static Health ok() {
        return new Health(true, "answers");
    }

    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
