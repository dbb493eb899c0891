package com.fabrikam.dronedelivery.local.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends the smallest question of a protocol and looks at the answer. */
abstract class SocketProbe implements Probe {

    private static final int PATIENCE_MILLIS = 3000;

    private final String host;
    private final int port;

    SocketProbe(String host, int port) {
        this.host = host;
        this.port = port;
    }

    abstract byte[] question();

    /** Whether the answer is the expected one. */
    abstract boolean isAnswer(DataInputStream answer) throws IOException;

    @Override
    public Health check() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.getOutputStream().write(question());
            return isAnswer(new DataInputStream(socket.getInputStream()))
                    ? Health.ok()
                    : Health.down(host + ":" + port + " answers something else");
        } catch (IOException e) {
            return Health.down(host + ":" + port + " does not answer (" + e.getMessage() + ")");
        }
    }
}
