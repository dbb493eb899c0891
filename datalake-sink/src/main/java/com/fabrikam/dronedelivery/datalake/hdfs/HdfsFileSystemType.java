package com.fabrikam.dronedelivery.datalake.hdfs;

/** Where the files are. */
public enum HdfsFileSystemType {
    HDFS,
    LOCAL
}
