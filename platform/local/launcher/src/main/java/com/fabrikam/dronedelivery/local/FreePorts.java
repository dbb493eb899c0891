package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reserves a base port for platforms that run beside each other. Outside the range from which systems take ports for
 * outgoing connections, so that a part that is down for a moment finds its port again; the reservation, a lock on a
 * file, holds between processes and ends with the process.
 */
final class FreePorts implements AutoCloseable {

    private static final int FIRST = 12_000;
    private static final int LAST = 30_000;
    private static final int BLOCK = 2 * Ports.MANAGEMENT_OFFSET;

    private final Ports ports;
    private final FileLock lock;

    private FreePorts(Ports ports, FileLock lock) {
        this.ports = ports;
        this.lock = lock;
    }

    static FreePorts reserve() {
        List<Integer> bases = candidates().boxed().collect(Collectors.toList());
        Collections.shuffle(bases);
        return bases.stream()
                .map(Ports::new)
                .filter(FreePorts::allFree)
                .flatMap(FreePorts::tryReserve)
                .findFirst()
                .orElseThrow(() -> new PlatformException("No free ports between " + FIRST + " and " + LAST));
    }

    /** Bases whose service and management ports never meet those of another base. */
    static IntStream candidates() {
        return IntStream.iterate(FIRST, start -> start < LAST, start -> start + BLOCK)
                .flatMap(start -> IntStream.iterate(
                        start, b -> b + Ports.SPAN <= start + Ports.MANAGEMENT_OFFSET, b -> b + Ports.SPAN));
    }

    Ports ports() {
        return ports;
    }

    @Override
    public void close() {
        try {
            lock.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean allFree(Ports ports) {
        return Stream.of(Part.values())
                .flatMap(part -> ports.usedBy(part).stream())
                .allMatch(PortCheck::isFree);
    }

    private static Stream<FreePorts> tryReserve(Ports ports) {
        Path folder =
                Path.of(System.getProperty("java.io.tmpdir"), "dronedelivery-ports-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(
                    folder.resolve(Integer.toString(ports.base())),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(file);
            if (lock == null) {
                file.close();
                return Stream.empty();
            }
            return Stream.of(new FreePorts(ports, lock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
