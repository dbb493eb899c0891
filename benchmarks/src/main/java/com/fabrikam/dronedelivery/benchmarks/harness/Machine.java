package com.fabrikam.dronedelivery.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where, with what and when something was measured.
 *
 * @param loadBefore the load average before anything was started: what others did at that time
 */
record Machine(
        String processor,
        int processors,
        long memoryMegabytes,
        String system,
        String java,
        double loadBefore,
        String commit,
        String command,
        String date) {

    static Machine now(Path root, String command) throws IOException {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                commit(root),
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String value(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    /** With a mark when the sources are not those of the commit. */
    private static String commit(Path root) {
        String revision = git(root, "rev-parse", "--short=12", "HEAD");
        return git(root, "status", "--porcelain", "--untracked-files=no").isEmpty()
                ? revision
                : revision + " and changes";
    }

    private static String git(Path root, String... arguments) {
        try {
            var command = new ArrayList<>(List.of("git", "-C", root.toString()));
            command.addAll(List.of(arguments));
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? said.trim() : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
