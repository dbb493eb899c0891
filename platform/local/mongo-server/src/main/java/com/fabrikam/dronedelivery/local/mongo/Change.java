package com.fabrikam.dronedelivery.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * What a command did to one document, with the document as it is afterwards: repeating it changes nothing, and nothing
 * in it depends on a clock, a generated id or what was there before.
 */
sealed interface Change {

    Namespace namespace();

    record Put(Namespace namespace, int position, Document document) implements Change {}

    record Remove(Namespace namespace, int position) implements Change {}

    record Drop(Namespace namespace) implements Change {}

    byte PUT = 1;
    byte REMOVE = 2;
    byte DROP = 3;

    default ByteBuf encode() {
        ByteBuf out = Unpooled.buffer();
        if (this instanceof Put put) {
            writeHeader(PUT, out);
            out.writeInt(put.position());
            BsonEncoder.encodeDocument(put.document(), out);
        } else if (this instanceof Remove remove) {
            writeHeader(REMOVE, out);
            out.writeInt(remove.position());
        } else {
            writeHeader(DROP, out);
        }
        return out;
    }

    static Change decode(ByteBuf in) {
        byte kind = in.readByte();
        Namespace namespace = new Namespace(readString(in), readString(in));
        return switch (kind) {
            case PUT -> new Put(namespace, in.readInt(), BsonDecoder.decodeBson(in));
            case REMOVE -> new Remove(namespace, in.readInt());
            case DROP -> new Drop(namespace);
            default -> throw new IllegalArgumentException("unknown kind of change: " + kind);
        };
    }

    private void writeHeader(byte kind, ByteBuf out) {
        out.writeByte(kind);
        writeString(namespace().database(), out);
        writeString(namespace().collection(), out);
    }

    private static void writeString(String value, ByteBuf out) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.writeBytes(bytes);
    }

    private static String readString(ByteBuf in) {
        return in.readCharSequence(in.readUnsignedShort(), StandardCharsets.UTF_8)
                .toString();
    }
}
