package com.fabrikam.dronedelivery.local.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** What must hold before the server is started, so that a mistake is one clear sentence and touches no data. */
final class Preconditions {

    private Preconditions() {}

    /** Held until the process ends, however it ends. */
    static FileLock lockData(BrokerSettings settings) throws IOException {
        Files.createDirectories(settings.dataDir());
        FileChannel file = FileChannel.open(
                settings.dataDir().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(file);
        if (lock == null) {
            file.close();
            throw new IOException("another broker uses the data in " + settings.dataDir());
        }
        return lock;
    }

    static void portsAreFree(BrokerSettings settings) throws IOException {
        portIsFree(settings.host(), settings.port(), "DRONEDELIVERY_PORT");
        portIsFree(settings.host(), settings.controllerPort(), "DRONEDELIVERY_CONTROLLER_PORT");
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void portIsFree(String host, int port, String variable) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new IOException(
                    "port %d of %s is taken (%s); set %s to another one"
                            .formatted(port, host, e.getMessage(), variable),
                    e);
        }
    }
}
