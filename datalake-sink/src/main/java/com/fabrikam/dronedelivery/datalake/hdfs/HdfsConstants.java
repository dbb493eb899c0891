package com.fabrikam.dronedelivery.datalake.hdfs;

/** Headers of the messages of {@code hdfs:}; the first two are those of Camel's file components. */
public final class HdfsConstants {

    /** Producer: the file below the endpoint's path; consumer: the file's name. */
    public static final String FILE_NAME = "CamelFileName";

    /** Producer: set to the path that was written. */
    public static final String FILE_NAME_PRODUCED = "CamelFileNameProduced";

    /** Consumer: the whole path. */
    public static final String FILE_PATH = "CamelFilePath";

    /** Consumer: length in bytes. */
    public static final String FILE_LENGTH = "CamelFileLength";

    /** Consumer: when it was last written, in milliseconds since 1970. */
    public static final String FILE_LAST_MODIFIED = "CamelFileLastModified";

    private HdfsConstants() {}
}
