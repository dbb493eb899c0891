package com.fabrikam.dronedelivery.local.mongo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of records, each with its length and checksum. A record is with the operating system when {@code append}
 * returns, so it outlives the process however that ends; it is not forced to the disk. A kill in the middle of a write
 * leaves a part of a record at the end, which is cut off; any other damage is reported and left alone.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int HEADER_BYTES = 2 * Integer.BYTES;
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path file;
    private FileChannel channel;
    private long size;

    private Journal(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    static Journal open(Path file, Consumer<ByteBuf> replay) throws IOException {
        Files.deleteIfExists(successor(file));
        long intact = Files.exists(file) ? read(file, replay) : 0;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() > intact) {
            LOG.warn(
                    "Cutting off the last {} bytes of {}: a write that was never acknowledged",
                    channel.size() - intact,
                    file);
            channel.truncate(intact);
        }
        channel.position(intact);
        return new Journal(file, channel, intact);
    }

    long size() {
        return size;
    }

    void append(ByteBuf record) throws IOException {
        size += write(framed(record), channel);
    }

    /** Replaces all records by these: in a new file, which takes the place of the old one when it is complete. */
    void replaceBy(Iterator<ByteBuf> records) throws IOException {
        Path successor = successor(file);
        FileChannel replacement = FileChannel.open(
                successor, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        long written = 0;
        ByteBuf buffer = Unpooled.buffer(BUFFER_BYTES);
        while (records.hasNext()) {
            buffer.writeBytes(framed(records.next()));
            if (buffer.readableBytes() >= BUFFER_BYTES || !records.hasNext()) {
                written += write(buffer.nioBuffer(), replacement);
                buffer.clear();
            }
        }
        replacement.force(true);
        Files.move(successor, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = replacement;
        size = written;
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }

    private static Path successor(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static ByteBuffer framed(ByteBuf record) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + record.readableBytes());
        frame.position(HEADER_BYTES);
        record.readBytes(frame);
        frame.putInt(0, frame.limit() - HEADER_BYTES);
        frame.putInt(Integer.BYTES, checksum(frame.array(), HEADER_BYTES));
        return frame.rewind();
    }

    private static int write(ByteBuffer bytes, FileChannel channel) throws IOException {
        int length = bytes.remaining();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return length;
    }

    /** Returns the number of bytes that are complete records. */
    private static long read(Path file, Consumer<ByteBuf> replay) throws IOException {
        long total = Files.size(file);
        long position = 0;
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, BUFFER_BYTES))) {
            while (total - position >= HEADER_BYTES) {
                int length = in.readInt();
                int checksum = in.readInt();
                if (length <= 0) {
                    throw damaged(file, position);
                }
                if (length > total - position - HEADER_BYTES) {
                    break;
                }
                byte[] record = in.readNBytes(length);
                if (checksum(record, 0) != checksum) {
                    throw damaged(file, position);
                }
                replay.accept(Unpooled.wrappedBuffer(record));
                position += HEADER_BYTES + length;
            }
        } catch (EOFException e) {
            throw new IOException(file + " became shorter while it was read", e);
        }
        return position;
    }

    private static IOException damaged(Path file, long position) {
        return new IOException(file + " is damaged at byte " + position + ": restore it, or delete it to start empty");
    }

    private static int checksum(byte[] bytes, int offset) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, bytes.length - offset);
        return (int) crc.getValue();
    }
}
