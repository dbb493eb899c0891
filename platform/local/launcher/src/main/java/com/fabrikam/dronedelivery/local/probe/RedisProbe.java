package com.fabrikam.dronedelivery.local.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** PING; while Redis still loads its append-only file it answers with an error. */
public final class RedisProbe extends SocketProbe {

    public RedisProbe(String host, int port) {
        super(host, port);
    }

    @Override
    byte[] question() {
        return "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    boolean isAnswer(DataInputStream answer) throws IOException {
        return new String(answer.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
    }
}
