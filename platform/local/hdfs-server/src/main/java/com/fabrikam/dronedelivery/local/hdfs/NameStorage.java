package com.fabrikam.dronedelivery.local.hdfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hdfs.server.namenode.NameNode;

/** Formats the NameNode's directory the first time and never again. */
final class NameStorage {

    private NameStorage() {}

    /** In a directory aside, which takes its place when it is complete: a kill leaves nothing half formatted. */
    static void prepare(HdfsSettings settings) throws IOException {
        if (Files.exists(settings.nameDir())) {
            return;
        }
        if (Files.exists(settings.blockDir())) {
            throw new IOException(settings.blockDir() + " holds blocks whose names are gone: restore "
                    + settings.nameDir() + ", or delete both to start empty");
        }
        Path unfinished = settings.dataDir().resolve("name.new");
        deleteTree(unfinished);
        NameNode.format(settings.configuration(unfinished));
        Files.move(unfinished, settings.nameDir(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
