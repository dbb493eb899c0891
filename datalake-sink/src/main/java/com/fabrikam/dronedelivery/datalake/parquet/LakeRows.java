package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.InputFile;

/** The rows of several files, one after the other, in today's columns: what an old file has not is null. */
final class LakeRows implements AutoCloseable {

    private final FileSystem files;
    private final Iterator<Path> paths;
    private ParquetReader<GenericRecord> reader;

    LakeRows(FileSystem files, List<Path> paths) {
        this.files = files;
        this.paths = paths.iterator();
    }

    /** Null after the last one. */
    GenericRecord next() throws IOException {
        while (true) {
            GenericRecord row = reader == null ? null : reader.read();
            if (row != null) {
                return row;
            }
            close();
            if (!paths.hasNext()) {
                return null;
            }
            reader = open(paths.next());
        }
    }

    static int partition(GenericRecord row) {
        return (Integer) row.get("kafka_partition");
    }

    static long offset(GenericRecord row) {
        return (Long) row.get("kafka_offset");
    }

    static boolean isIn(OffsetRange range, GenericRecord row) {
        return partition(row) == range.partition() && range.first() <= offset(row) && offset(row) <= range.last();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    private ParquetReader<GenericRecord> open(Path path) throws IOException {
        InputFile input = LakeFileFooter.input(files, path);
        Configuration hadoop = new Configuration(files.getConf());
        AvroReadSupport.setAvroReadSchema(hadoop, TrackingSchema.SCHEMA);
        return AvroParquetReader.<GenericRecord>builder(input, new HadoopParquetConfiguration(hadoop))
                .withDataModel(GenericData.get())
                .build();
    }
}
