package com.fabrikam.dronedelivery.datalake.tool;

import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles.CommittedFile;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Whether each row belongs in its file, once. */
final class FileCheck {

    private final CommittedFile file;
    private long last = Long.MIN_VALUE;
    private String problem;
    private long rows;

    FileCheck(CommittedFile file) {
        this.file = file;
    }

    void add(GenericRecord row) {
        rows++;
        int partition = (Integer) row.get("kafka_partition");
        long offset = (Long) row.get("kafka_offset");
        if (partition != file.range().partition()
                || offset < file.range().first()
                || offset > file.range().last()) {
            problem = "holds offset %d of partition %d, which it does not answer for".formatted(offset, partition);
        } else if (offset <= last) {
            problem = "holds offset %d twice, or not in its place".formatted(offset);
        }
        last = Math.max(last, offset);
    }

    /** What is wrong, after all rows. */
    Optional<String> problem() {
        if (problem == null && rows != file.rows()) {
            problem = "says that it has %d rows, and has %d".formatted(file.rows(), rows);
        }
        return Optional.ofNullable(problem).map(text -> file.path() + " " + text);
    }
}
