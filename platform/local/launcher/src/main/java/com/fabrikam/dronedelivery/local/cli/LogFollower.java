package com.fabrikam.dronedelivery.local.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Hands on the last lines of some files, and then each complete line that is added. */
final class LogFollower {

    private static final int CHUNK = 64 * 1024;

    private final Path folder;
    private final List<Path> files;
    private final BiConsumer<Path, String> lines;
    private final Map<Path, Long> positions = new HashMap<>();

    LogFollower(Path folder, List<Path> files, BiConsumer<Path, String> lines) {
        this.folder = folder;
        this.files = files;
        this.lines = lines;
    }

    void printLast(int count) throws IOException {
        for (Path file : files) {
            Deque<String> last = new ArrayDeque<>();
            read(file, 0, line -> {
                last.addLast(line);
                if (last.size() > count) {
                    last.removeFirst();
                }
            });
            last.forEach(line -> lines.accept(file, line));
        }
    }

    /** Returns only when the thread is interrupted. */
    void follow() throws IOException, InterruptedException {
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
            while (true) {
                for (Path file : files) {
                    read(file, positions.getOrDefault(file, 0L), line -> lines.accept(file, line));
                }
                WatchKey key = changes.take();
                key.pollEvents();
                key.reset();
            }
        }
    }

    /** A file that has become shorter was begun anew. */
    private void read(Path file, long from, Consumer<String> each) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long position = in.length() < from ? 0 : from;
            in.seek(position);
            byte[] chunk = new byte[CHUNK];
            ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
            for (int size = in.read(chunk); size > 0; size = in.read(chunk)) {
                for (int i = 0; i < size; i++) {
                    if (chunk[i] == '\n') {
                        each.accept(unfinished.toString(StandardCharsets.UTF_8));
                        position += unfinished.size() + 1L;
                        unfinished.reset();
                    } else {
                        unfinished.write(chunk[i]);
                    }
                }
            }
            positions.put(file, position);
        }
    }
}
