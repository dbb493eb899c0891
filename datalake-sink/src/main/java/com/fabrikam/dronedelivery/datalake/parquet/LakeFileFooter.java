package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.Type;

/**
 * What a file of the lake says of itself.
 *
 * @param ranges of the offsets that it answers for
 * @param rows in it
 */
record LakeFileFooter(List<OffsetRange> ranges, long rows) {

    static LakeFileFooter read(FileSystem files, Path path) throws IOException {
        try (ParquetFileReader reader = open(files, path)) {
            ParquetMetadata footer = reader.getFooter();
            String ranges = footer.getFileMetaData().getKeyValueMetaData().get(LakeFileWriter.RANGES);
            if (ranges == null) {
                throw new IOException(path + " is no file of the lake: its footer names no range of offsets");
            }
            return new LakeFileFooter(
                    Arrays.stream(ranges.split(",")).map(OffsetRange::parse).toList(), reader.getRecordCount());
        }
    }

    /** @throws IOException when the file has columns that would be lost by copying it */
    static void requireKnownColumns(FileSystem files, Path path) throws IOException {
        try (ParquetFileReader reader = open(files, path)) {
            for (Type column : reader.getFooter().getFileMetaData().getSchema().getFields()) {
                if (TrackingSchema.SCHEMA.getField(column.getName()) == null) {
                    throw new IOException(path + " has the column " + column.getName()
                            + ", which this version does not know: it was written by a newer one");
                }
            }
        }
    }

    /** With the options that are known: else Parquet reads Hadoop's default files anew, which takes longer than the footer. */
    private static ParquetFileReader open(FileSystem files, Path path) throws IOException {
        return ParquetFileReader.open(
                input(files, path), HadoopReadOptions.builder(files.getConf()).build());
    }

    static InputFile input(FileSystem files, Path path) throws IOException {
        FileStatus status = files.getFileStatus(path);
        return new InputFile() {
            @Override
            public long getLength() {
                return status.getLen();
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                return HadoopStreams.wrap(files.open(path));
            }
        };
    }
}
