package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.cli.LauncherCommand;

/** The Java side of the {@code dronedelivery} script. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        // Kafka's client would log; nobody here listens, and that is no news
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(LauncherCommand.execute(args));
    }
}
