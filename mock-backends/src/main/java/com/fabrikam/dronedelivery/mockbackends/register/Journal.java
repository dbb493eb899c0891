package com.fabrikam.dronedelivery.mockbackends.register;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of lines that only grows while it is open. A line is handed to the operating system before
 * {@link #append} returns, so it outlives a kill -9 of the process. Nothing is synced to the disk: what a crash of the
 * whole machine costs is the last moments, which is fair for a mock and keeps a write at some microseconds.
 */
final class Journal implements Closeable {

    private static final byte NEW_LINE = '\n';

    private final Path file;
    private final ReentrantLock lock = new ReentrantLock();
    // Not a FileChannel: an interrupted thread would close that under everybody else.
    private RandomAccessFile out;
    private long length;

    private Journal(Path file) {
        this.file = file;
    }

    /** Opens the journal, hands its whole lines to the reader, and cuts off a last line that was torn by a crash. */
    static Journal open(Path file, Consumer<byte[]> reader) {
        Journal journal = new Journal(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            journal.length = Files.exists(file) ? replay(file, reader) : 0;
            journal.openForAppending();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the journal " + file, e);
        }
    }

    /** Appends one line, which must not contain a line break. */
    void append(byte[] line) {
        byte[] record = Arrays.copyOf(line, line.length + 1);
        record[line.length] = NEW_LINE;
        lock.lock();
        try {
            out.write(record);
            length += record.length;
        } catch (IOException e) {
            discardTornRecord(e);
            throw new UncheckedIOException("Cannot write the journal " + file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the whole content, by a rename: a crash leaves either the old or the new one. */
    void rewrite(Stream<byte[]> lines) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        lock.lock();
        try {
            try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16)) {
                for (byte[] line : (Iterable<byte[]>) lines::iterator) {
                    target.write(line);
                    target.write(NEW_LINE);
                }
            }
            out.close();
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            length = Files.size(file);
            openForAppending();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot rewrite the journal " + file, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void openForAppending() throws IOException {
        out = new RandomAccessFile(file.toFile(), "rw");
        out.setLength(length);
        out.seek(length);
    }

    /** A half-written record (a full disk, say) would spoil the record after it. */
    private void discardTornRecord(IOException cause) {
        try {
            out.setLength(length);
            out.seek(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static long replay(Path file, Consumer<byte[]> reader) throws IOException {
        long whole = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != NEW_LINE) {
                    line.write(next);
                    continue;
                }
                reader.accept(line.toByteArray());
                whole += line.size() + 1;
                line.reset();
            }
        }
        return whole;
    }
}
