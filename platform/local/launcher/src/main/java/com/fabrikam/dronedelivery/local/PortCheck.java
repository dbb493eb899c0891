package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Collection;

/** Finds a taken port before a process stumbles over it. */
final class PortCheck {

    static final String LOOPBACK = "127.0.0.1";

    private PortCheck() {}

    static void allFree(Ports ports, Collection<Part> parts) {
        for (Part part : parts) {
            for (int port : ports.usedBy(part)) {
                if (!isFree(port)) {
                    throw new PlatformException(("Port %d, which %s needs, is taken by another process. "
                                    + "Free it, or move all ports with --base-port N or DRONEDELIVERY_BASE_PORT=N (now %d).")
                            .formatted(port, part.id(), ports.base()));
                }
            }
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(LOOPBACK, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
