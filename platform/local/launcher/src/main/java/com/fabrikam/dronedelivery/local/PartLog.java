package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** What a part has written to its log since it was started last. */
record PartLog(Path file, long start) {

    private static final long KEPT_BYTES = 32L * 1024 * 1024;
    private static final int READ_BYTES = 128 * 1024;

    /** To be appended to by the next start; a log that has grown large makes way first. */
    static PartLog open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) > KEPT_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return new PartLog(file, Files.exists(file) ? Files.size(file) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> tail(int lines) {
        List<String> all = recentLines();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    Optional<String> probableCause() {
        return ProbableCause.in(recentLines());
    }

    private List<String> recentLines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = Math.max(start, channel.size() - READ_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until the end that was seen above
            }
            return StandardCharsets.UTF_8
                    .decode(bytes.flip())
                    .toString()
                    .lines()
                    .flatMap(line -> LogLine.readable(line).lines())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
