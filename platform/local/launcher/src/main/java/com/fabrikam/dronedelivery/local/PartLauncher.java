package com.fabrikam.dronedelivery.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the process of a part; whether it became ready is found out by its probe. */
record PartLauncher(PlatformSettings settings) {

    static final String CONSOLE_PASSWORD = "DRONEDELIVERY_CONSOLE_PASSWORD";
    private static final File NOTHING = new File("/dev/null");

    PartProcess launch(Part part) {
        PartLog log = PartLog.open(settings.logOf(part));
        try {
            Path data = Files.createDirectories(settings.dataOf(part));
            if (part == Part.KAFKA || part == Part.HDFS_SERVER) {
                Files.deleteIfExists(PartProbes.readyFile(part, settings));
            }
            ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command(part, data)))
                    .directory(data.toFile())
                    .redirectInput(NOTHING)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
            if (part == Part.GATEWAY) {
                // one key for all instances; a given one wins
                builder.environment()
                        .putIfAbsent(
                                "DRONEDELIVERY_GATEWAY_TRACKING_LINKS_KEY",
                                KeptSecret.trackingLinkKey(settings.dataDir()));
            }
            if (part.hasConsole()) {
                builder.environment().putIfAbsent(CONSOLE_PASSWORD, KeptSecret.consolePassword(settings.dataDir()));
            }
            builder.environment().putAll(new PartEnvironment(settings).of(part));
            return PartProcess.started(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + part.id(), e);
        }
    }

    /** Runs a command of the part's program in the foreground, on the platform's own addresses, and returns its exit code. */
    int runTool(Part part, List<String> arguments, ProcessBuilder.Redirect output) {
        try {
            List<String> command = java(part, JvmOptions.sharedArchiveOfTool(settings.classArchives(), part));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(output);
            builder.environment().putAll(new PartEnvironment(settings).of(part));
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + part.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    private List<String> command(Part part, Path data) throws IOException {
        return switch (part) {
            case REDIS -> RedisServer.command(data, settings.ports().of(part));
            case PROMETHEUS -> new PrometheusServer(settings).command();
            default -> java(part, JvmOptions.sharedArchive(settings.classArchives(), part));
        };
    }

    private List<String> java(Part part, List<String> archive) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path built = Checkout.find().jar(part);
        Path jar = part.isSpring() ? UnpackedJar.of(built, java) : built;
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(JvmOptions.of(part));
        command.addAll(archive);
        command.addAll(settings.jvmOptions().getOrDefault(part, List.of()));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
