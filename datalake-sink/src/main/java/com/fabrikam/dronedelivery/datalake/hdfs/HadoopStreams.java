package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem.HdfsDataOutputStreamBuilder;
import org.apache.hadoop.io.IOUtils;

/**
 * Closing streams of HDFS. A try-with-resources does not do: the stream throws the very same exception again when it is
 * closed, which cannot be suppressed by itself.
 */
public final class HadoopStreams {

    private HadoopStreams() {}

    /**
     * Begins a new file, whose folder must be there. On HDFS each block is on the disks as soon as it is full: {@code hsync} covers
     * the last one only.
     */
    public static FSDataOutputStream create(FileSystem files, Path path, boolean overwrite) throws IOException {
        return onDisks(files.createFile(path).overwrite(overwrite)).build();
    }

    static <B extends FSDataOutputStreamBuilder<?, ?>> B onDisks(B builder) {
        if (builder instanceof HdfsDataOutputStreamBuilder hdfs) {
            hdfs.syncBlock();
        }
        return builder;
    }

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
