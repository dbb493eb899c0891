package com.fabrikam.dronedelivery.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small heaps and a collector without threads of its own: many processes share one machine. */
final class JvmOptions {

    private static final int ARCHIVES_ITSELF = 19;
    private static final int NATIVE_ACCESS_WARNED = 24;

    private JvmOptions() {}

    static List<String> of(Part part) {
        List<String> options = new ArrayList<>(List.of(
                "-Xms32m",
                "-Xmx" + part.heapMegabytes() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8"));
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNED) {
            options.add("--enable-native-access=ALL-UNNAMED");
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }

    /** The JVM keeps its loaded classes when it ends, and needs a quarter less work for the next start. */
    static List<String> sharedArchive(Path folder, Part part) throws IOException {
        List<String> options = new ArrayList<>(archive(folder, part.id()));
        if (!options.isEmpty()) {
            options.add("-Xlog:all=error:stdout");
        }
        return options;
    }

    /** The same of a command, whose output is its answer: the JVM says nothing there. */
    static List<String> sharedArchiveOfTool(Path folder, Part part) throws IOException {
        return archive(folder, part.id() + "-tool");
    }

    /** Nothing when archives are not wanted. */
    private static List<String> archive(Path folder, String name) throws IOException {
        if (folder == null || Runtime.version().feature() < ARCHIVES_ITSELF) {
            return List.of();
        }
        Files.createDirectories(folder);
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve(name + ".jsa"),
                "-Xlog:disable");
    }
}
