package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.cli.LauncherCommand;

/** The Java side of the {@code dronedelivery} script. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        System.exit(LauncherCommand.execute(args));
    }
}
