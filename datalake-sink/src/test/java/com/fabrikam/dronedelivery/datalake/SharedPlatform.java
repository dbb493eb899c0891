package com.fabrikam.dronedelivery.datalake;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.util.concurrent.CompletableFuture;

/** Kafka and a MongoDB-compatible server, started once for all integration tests of this module. */
public final class SharedPlatform {

    private static LocalPlatform platform;

    private SharedPlatform() {}

    /** They and HDFS start side by side. */
    public static synchronized LocalPlatform get() {
        if (platform == null) {
            CompletableFuture<HdfsProcess> hdfs = CompletableFuture.supplyAsync(HdfsProcess::shared);
            platform = LocalPlatform.builder().parts(Part.KAFKA, Part.MONGO).start();
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
            hdfs.join();
        }
        return platform;
    }
}
