package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/** A Parquet file whose footer says, once it is closed, which offsets it answers for. */
final class LakeFileWriter {

    /** The key in the footer. */
    static final String RANGES = "lake.ranges";

    private static final long ROW_GROUP_BYTES = 16L << 20;
    private static final int PAGE_BYTES = 64 << 10;
    private static final int DICTIONARY_BYTES = 256 << 10;
    private static final int ROWS_BETWEEN_MEASUREMENTS = 64;

    /** A dictionary of them would be larger than the values. */
    private static final List<String> DIFFERENT_IN_EVERY_ROW =
            List.of("event_id", "occurred_at", "latitude", "longitude", "kafka_offset", "appended_at");

    private static final List<String> ALIKE_IN_THEIR_FIRST_BYTES = List.of("latitude", "longitude");

    private final FSDataOutputStream out;
    private final ParquetWriter<GenericRecord> parquet;
    private final Footer footer = new Footer();
    private long rows;
    private long size;

    LakeFileWriter(FSDataOutputStream out, Configuration hadoop) throws IOException {
        this.out = out;
        Builder builder = new Builder(new DraftOutputFile(out), footer)
                .withConf(hadoop)
                .withWriteMode(ParquetFileWriter.Mode.CREATE)
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(DICTIONARY_BYTES);
        DIFFERENT_IN_EVERY_ROW.forEach(column -> builder.withDictionaryEncoding(column, false));
        ALIKE_IN_THEIR_FIRST_BYTES.forEach(column -> builder.withByteStreamSplitEncoding(column, true));
        this.parquet = builder.build();
    }

    void write(LakeRecord stored) throws IOException {
        copy(TrackingSchema.row(stored));
    }

    /** A row of another file. */
    void copy(GenericRecord row) throws IOException {
        parquet.write(row);
        if (rows++ % ROWS_BETWEEN_MEASUREMENTS == 0) {
            size = parquet.getDataSize();
        }
    }

    /** Bytes so far; those that are still in memory are not compressed yet. */
    long size() {
        return size;
    }

    long buffered() {
        return Math.max(0, size - out.getPos());
    }

    /** Everything is on the disks of the DataNodes when this returns. */
    void close(OffsetRange range) throws IOException {
        footer.range = range;
        parquet.close();
        size = out.getPos();
    }

    private static final class Footer {
        private OffsetRange range;
    }

    private static final class Builder extends ParquetWriter.Builder<GenericRecord, Builder> {
        private final Footer footer;

        Builder(OutputFile file, Footer footer) {
            super(file);
            this.footer = footer;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // the one that is abstract
        protected WriteSupport<GenericRecord> getWriteSupport(Configuration hadoop) {
            return new AvroWriteSupport<>(
                    new AvroSchemaConverter(hadoop).convert(TrackingSchema.SCHEMA),
                    TrackingSchema.SCHEMA,
                    GenericData.get()) {
                @Override
                public FinalizedWriteContext finalizeWrite() {
                    return new FinalizedWriteContext(Map.of(RANGES, footer.range.toString()));
                }
            };
        }
    }
}
