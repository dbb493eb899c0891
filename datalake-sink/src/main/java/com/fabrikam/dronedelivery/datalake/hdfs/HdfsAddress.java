package com.fabrikam.dronedelivery.datalake.hdfs;

import java.net.URI;
import org.apache.hadoop.fs.Path;

/** A file system, and a path on it. */
record HdfsAddress(URI fileSystem, Path path) {

    /** @param remaining {@code host:port/path}, or {@code nameservice/path} */
    static HdfsAddress of(String remaining, HdfsFileSystemType type) {
        int slash = remaining.indexOf('/');
        String authority = slash < 0 ? remaining : remaining.substring(0, slash);
        String path = slash < 0 ? "/" : remaining.substring(slash);
        if (authority.isEmpty()) {
            throw new IllegalArgumentException("A host or a name service is required: hdfs:host:port/path");
        }
        URI fileSystem = URI.create(type == HdfsFileSystemType.LOCAL ? "file:///" : "hdfs://" + authority);
        return new HdfsAddress(fileSystem, new Path(path));
    }
}
