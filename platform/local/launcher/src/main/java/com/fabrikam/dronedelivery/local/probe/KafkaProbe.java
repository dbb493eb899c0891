package com.fabrikam.dronedelivery.local.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An ApiVersions request, version 0: the one question that every broker answers to anybody. */
public final class KafkaProbe extends SocketProbe {

    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 20_481;

    public KafkaProbe(String host, int port) {
        super(host, port);
    }

    @Override
    byte[] question() {
        short version = 0;
        short noClientId = -1;
        ByteBuffer request = ByteBuffer.allocate(14);
        request.putInt(10).putShort(API_VERSIONS).putShort(version).putInt(CORRELATION);
        return request.putShort(noClientId).array();
    }

    @Override
    boolean isAnswer(DataInputStream answer) throws IOException {
        int size = answer.readInt();
        return size > 6 && answer.readInt() == CORRELATION && answer.readShort() == 0;
    }
}
