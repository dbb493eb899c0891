package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.io.TempDir;

/** The component on the files of this machine. */
class LocalHdfsComponentTest extends HdfsComponentContract {

    @TempDir
    private static Path temporary;

    @Override
    String uri(String path, String options) {
        return "hdfs:localhost" + path + "?fileSystemType=LOCAL" + (options.isEmpty() ? "" : "&" + options);
    }

    @Override
    String root() {
        return temporary.toString();
    }

    @Override
    FileSystem connect() throws IOException {
        return HadoopClient.plain().open(URI.create("file:///"));
    }
}
