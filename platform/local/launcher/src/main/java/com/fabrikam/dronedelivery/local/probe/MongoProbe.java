package com.fabrikam.dronedelivery.local.probe;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** {@code {ping: 1, $db: "admin"}} as an OP_MSG. */
public final class MongoProbe extends SocketProbe {

    private static final int OP_MSG = 2013;
    private static final int REQUEST = 20_481;
    private static final int DOCUMENT_SIZE = 4 + 10 + 15 + 1;
    private static final int MESSAGE_SIZE = 16 + 4 + 1 + DOCUMENT_SIZE;

    public MongoProbe(String host, int port) {
        super(host, port);
    }

    @Override
    byte[] question() {
        ByteBuffer message = ByteBuffer.allocate(MESSAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(MESSAGE_SIZE).putInt(REQUEST).putInt(0).putInt(OP_MSG);
        message.putInt(0).put((byte) 0).putInt(DOCUMENT_SIZE);
        message.put((byte) 0x10).put(ascii("ping\0")).putInt(1);
        message.put((byte) 0x02).put(ascii("$db\0")).putInt(6).put(ascii("admin\0"));
        return message.put((byte) 0).array();
    }

    @Override
    boolean isAnswer(DataInputStream answer) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(answer.readNBytes(16)).order(ByteOrder.LITTLE_ENDIAN);
        return header.remaining() == 16 && header.getInt(8) == REQUEST && header.getInt(12) == OP_MSG;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
