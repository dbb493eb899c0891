package com.fabrikam.dronedelivery.coordinator;

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

    /** Two coordinators on one journal would destroy it. The lock is held until the process ends, however it ends. */
    static FileLock lockData(CoordinatorSettings settings) throws IOException {
        try {
            Files.createDirectories(settings.dataDir());
            FileChannel file = FileChannel.open(
                    settings.dataDir().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                throw new IOException("another coordinator uses DRONEDELIVERY_DATA_DIR " + settings.dataDir());
            }
            return lock;
        } catch (FileSystemException e) {
            throw new IOException("cannot use DRONEDELIVERY_DATA_DIR " + settings.dataDir() + " (" + e + ")", e);
        }
    }

    static void portsAreFree(CoordinatorSettings settings) throws IOException {
        portIsFree(settings.host(), settings.port(), "DRONEDELIVERY_PORT");
        portIsFree(settings.host(), settings.managementPort(), "DRONEDELIVERY_MANAGEMENT_PORT");
    }

    private static void portIsFree(String host, int port, String variable) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            probe.setReuseAddress(true);
        } catch (IOException e) {
            throw new IOException(
                    "port %d of %s is taken (%s); set %s to another one"
                            .formatted(port, host, e.getMessage(), variable),
                    e);
        }
    }
}
