package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.io.IOUtils;

/**
 * Closing streams of HDFS. A try-with-resources does not do: the stream throws the very same exception again when it is
 * closed, which cannot be suppressed by itself.
 */
public final class HadoopStreams {

    private HadoopStreams() {}

    /** What is done with a stream. */
    public interface Use {
        void apply(FSDataOutputStream out) throws IOException;
    }

    /** Uses the stream and closes it; the first failure is thrown, whichever of the two it comes from. */
    public static void useAndClose(FSDataOutputStream out, Use use) throws IOException {
        try {
            use.apply(out);
        } catch (IOException | RuntimeException | Error e) {
            IOUtils.closeStream(out);
            throw e;
        }
        out.close();
    }
}
