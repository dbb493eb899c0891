package com.fabrikam.dronedelivery.local.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** UP when somebody listens. */
public record PortProbe(String host, int port) implements Probe {

    private static final int PATIENCE_MILLIS = 3000;

    @Override
    public Health check() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return Health.ok();
        } catch (IOException e) {
            return Health.down(host + ":" + port + " does not answer (" + e.getMessage() + ")");
        }
    }
}
