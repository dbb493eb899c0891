package com.fabrikam.dronedelivery.datalake.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;

/** Does to files of the lake what nobody should do, and writes them as other versions would. */
public final class LakeFileEditor {

    private final FileSystem files;

    public LakeFileEditor(FileSystem files) {
        this.files = files;
    }

    /** Replaces the rows of a file by rows of these columns; it goes on to answer for the same offsets. */
    public void edit(Path file, Schema columns, UnaryOperator<List<GenericRecord>> change) throws IOException {
        String ranges = LakeFileFooter.read(files, file).ranges().get(0).toString();
        List<GenericRecord> rows = change.apply(rows(file));
        files.delete(file, false);
        try (ParquetWriter<GenericRecord> writer = AvroParquetWriter.<GenericRecord>builder(
                        new DraftOutputFile(files.createFile(file).build()))
                .withSchema(columns)
                .withDataModel(GenericData.get())
                .withExtraMetaData(Map.of(LakeFileWriter.RANGES, ranges))
                .build()) {
            for (GenericRecord row : rows) {
                writer.write(row);
            }
        }
    }

    public List<GenericRecord> rows(Path file) throws IOException {
        List<GenericRecord> all = new ArrayList<>();
        try (LakeRows rows = new LakeRows(files, List.of(file))) {
            for (GenericRecord row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    /** The row in other columns: what is not in them is left out, what is only in them is as given. */
    public static GenericRecord as(Schema columns, GenericRecord row, Map<String, Object> more) {
        GenericRecord other = new GenericData.Record(columns);
        for (Schema.Field column : columns.getFields()) {
            other.put(
                    column.name(), more.containsKey(column.name()) ? more.get(column.name()) : row.get(column.name()));
        }
        return other;
    }
}
