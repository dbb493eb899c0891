package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used so far: processor time since its start, and the memory it holds now (0 where there is no /proc). */
public record PartUsage(long cpuMillis, long rssBytes) {

    static PartUsage of(ProcessHandle process) {
        return new PartUsage(
                process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L), residentBytes(process.pid()));
    }

    private static long residentBytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
