package com.fabrikam.dronedelivery.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** What is committed below a folder of HDFS. */
final class LakeFiles {

    private static final Schema IDENTITY = SchemaBuilder.record("DeliveryTracking")
            .fields()
            .requiredString("event_id")
            .requiredInt("kafka_partition")
            .requiredLong("kafka_offset")
            .endRecord();

    private LakeFiles() {}

    /** Sizes in ascending order. */
    static List<Long> sizes(URI folder) throws IOException {
        try (FileSystem hdfs = FileSystem.newInstance(folder, new Configuration())) {
            return files(hdfs, folder).stream()
                    .map(LocatedFileStatus::getLen)
                    .sorted()
                    .toList();
        }
    }

    /** Of all rows. */
    static Checksums checksums(URI folder) throws IOException {
        Checksums sums = new Checksums();
        Configuration hadoop = new Configuration();
        AvroReadSupport.setRequestedProjection(hadoop, IDENTITY);
        AvroReadSupport.setAvroReadSchema(hadoop, IDENTITY);
        try (FileSystem hdfs = FileSystem.newInstance(folder, hadoop)) {
            for (LocatedFileStatus file : files(hdfs, folder)) {
                read(HadoopInputFile.fromStatus(file, hdfs.getConf()), hadoop, sums);
            }
        }
        return sums;
    }

    private static void read(HadoopInputFile file, Configuration hadoop, Checksums sums) throws IOException {
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        file, new HadoopParquetConfiguration(hadoop))
                .withDataModel(GenericData.get())
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                sums.add(
                        (int) row.get("kafka_partition"),
                        (long) row.get("kafka_offset"),
                        row.get("event_id").toString());
            }
        }
    }

    private static List<LocatedFileStatus> files(FileSystem hdfs, URI folder) throws IOException {
        List<LocatedFileStatus> found = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = hdfs.listFiles(new Path(folder.getPath()), true);
        while (all.hasNext()) {
            LocatedFileStatus file = all.next();
            if (!file.getPath().toString().contains("/_tmp/")) {
                found.add(file);
            }
        }
        return found;
    }
}
