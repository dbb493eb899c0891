package com.fabrikam.dronedelivery.local.hdfs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** What must hold before a daemon is started, so that a mistake is one clear sentence and touches no data. */
final class Preconditions {

    private Preconditions() {}

    /** Held until the process ends, however it ends. */
    static FileLock lockData(HdfsSettings settings) throws IOException {
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

    static void portsAreFree(HdfsSettings settings) throws IOException {
        for (Map.Entry<String, Integer> port : settings.ports().entrySet()) {
            portIsFree(settings.host(), port.getValue(), port.getKey());
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
