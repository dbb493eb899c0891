package com.fabrikam.dronedelivery.local.mongo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** What must hold before anything is started, so that a mistake is one clear sentence and touches no data. */
final class Preconditions {

    private Preconditions() {}

    /** Two servers on one journal would destroy it. The lock is held until the process ends, however it ends. */
    static FileLock lockData(MongoSettings settings) throws IOException {
        try {
            Files.createDirectories(settings.dataDir());
            FileChannel file = FileChannel.open(
                    settings.dataDir().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw new IOException("another server uses DRONEDELIVERY_DATA_DIR " + settings.dataDir());
            }
            return lock;
        } catch (FileSystemException e) {
            throw new IOException("cannot use DRONEDELIVERY_DATA_DIR " + settings.dataDir() + " (" + e + ")", e);
        }
    }

    static void portIsFree(MongoSettings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket(settings.port(), 1, InetAddress.getByName(settings.host()))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new IOException(
                    "port %d of %s is taken (%s); set DRONEDELIVERY_PORT to another one"
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        }
    }
}
