package com.fabrikam.dronedelivery.local;

/** The Java side of the {@code dronedelivery} script. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {}
}
