package com.fabrikam.dronedelivery.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds in memory.
 *
 * @param rss its resident pages
 * @param pss the same, with shared pages divided among those who share them: sums of it count nothing twice
 */
public record Memory(long rss, long pss) {

    public static Memory of(long pid) throws IOException {
        return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
    }

    static Memory parse(List<String> lines) {
        return new Memory(bytes(lines, "Rss:"), bytes(lines, "Pss:"));
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + name + " in " + lines));
    }
}
