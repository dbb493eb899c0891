package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A Spring Boot jar laid out as a plain jar beside its libraries: it starts with a fifth less work, its classes can be
 * kept in a shared archive, and the jar may be built anew while the program runs.
 */
record UnpackedJar(Path folder, String name) {

    /** Unpacked once for each build of the jar. */
    static Path of(Path jar, Path java) {
        try {
            UnpackedJar unpacked = new UnpackedJar(
                    jar.resolveSibling("unpacked").resolve(checksum(jar)),
                    jar.getFileName().toString());
            if (!Files.isDirectory(unpacked.folder)) {
                unpacked.create(jar, java);
            }
            return unpacked.folder.resolve(unpacked.name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + jar, e);
        }
    }

    /** Reproducible builds give every jar the same date. */
    private static String checksum(Path jar) throws IOException {
        try (FileChannel file = FileChannel.open(jar)) {
            CRC32 checksum = new CRC32();
            checksum.update(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()));
            return "%d-%08x".formatted(file.size(), checksum.getValue());
        }
    }

    private void create(Path jar, Path java) throws IOException {
        Files.createDirectories(folder.getParent());
        deleteUnused();
        Path next = Files.createTempDirectory(folder.getParent(), "next-");
        run(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                next.toString()));
        try {
            Files.move(next, folder);
        } catch (IOException e) {
            // another platform was faster
            Folders.delete(next);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private void deleteUnused() throws IOException {
        List<String> commands = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
        try (Stream<Path> builds = Files.list(folder.getParent())) {
            builds.filter(build -> !build.getFileName().toString().startsWith("next-"))
                    .filter(build -> commands.stream().noneMatch(command -> command.contains(build.toString())))
                    .forEach(Folders::delete);
        }
    }
}
