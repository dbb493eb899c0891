package com.fabrikam.dronedelivery.mockbackends;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of the journals, locked: two processes that write one journal would spoil it. */
final class DataDirectory implements Closeable {

    private final Path directory;
    private final FileChannel lockFile;

    DataDirectory(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            lockFile = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                lockFile.close();
                throw new IllegalStateException("Another process uses the data directory " + directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data directory " + directory, e);
        }
    }

    Path journal(String name) {
        return directory.resolve(name + ".journal");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
