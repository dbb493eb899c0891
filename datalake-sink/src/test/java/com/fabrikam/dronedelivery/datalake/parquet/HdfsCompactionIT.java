package com.fabrikam.dronedelivery.datalake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.datalake.Events;
import com.fabrikam.dronedelivery.datalake.HdfsProcess;
import com.fabrikam.dronedelivery.datalake.compaction.ClosedDays;
import com.fabrikam.dronedelivery.datalake.compaction.CompactionListener;
import com.fabrikam.dronedelivery.datalake.compaction.CompactionStep;
import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction;
import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction.Result;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import com.fabrikam.dronedelivery.datalake.lake.RollPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compaction on a real HDFS, ended at each step, and with somebody else at each step. */
class HdfsCompactionIT {

    private static final HdfsProcess HDFS = HdfsProcess.shared();
    private static final LocalDate DAY = LocalDate.of(2030, 1, 1);
    private static final int PARTITIONS = 2;
    private static final int FILES = 3;
    private static final int RECORDS = 3;
    private static final long END = FILES * RECORDS;

    private final Path root = new Path("/compaction/" + UUID.randomUUID());
    private final Map<Integer, Long> ends = new HashMap<>();
    private FileSystem files;
    private LakeWriter writer;
    private LakeFiles lake;

    @BeforeEach
    void fill() throws IOException {
        files = HDFS.connect();
        lake = new LakeFiles(files, root);
        writer = writer();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int file = 0; file < FILES; file++) {
                append(partition, DAY, file * RECORDS, RECORDS);
            }
            ends.put(partition, END);
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        files.close();
    }

    @Test
    void shouldMakeOneFileOfManyWithAllTheirOffsets() throws IOException {
        // Given
        List<String> before = rows();

        // When
        List<Result> results = compaction((step, day) -> {}).run();

        // Then
        assertThat(results).containsExactly(new Result(DAY, PARTITIONS * FILES, PARTITIONS, null));
        assertThat(rows()).isEqualTo(before);
        assertThat(lake.committed())
                .extracting(file -> file.range().toString())
                .containsExactlyInAnyOrder("0:0-8", "1:0-8");
        assertThat(writer.open(0)).isEqualTo(END);
        assertThat(lake.compactions()).isZero();
        assertThat(compaction((step, day) -> {}).run()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CompactionStep.class)
    void shouldLoseNothingWhenItEndsThere(CompactionStep step) throws IOException {
        // Given
        List<String> before = rows();
        assertThatThrownBy(() -> compaction((reached, day) -> {
                            if (reached == step) {
                                throw new Halt();
                            }
                        })
                        .run())
                .isInstanceOf(Halt.class);

        // When a writer recovers before anybody has mended anything
        long resumed = writer.open(1);
        List<String> between = rows();
        writer.close(1);
        compaction((reached, day) -> {}).run();

        // Then
        assertThat(resumed).isEqualTo(END);
        assertThat(between).isEqualTo(before);
        assertThat(rows()).isEqualTo(before);
        assertThat(lake.committed()).hasSize(PARTITIONS);
        assertThat(lake.compactions()).isZero();
        assertThat(files.exists(new Path(root, "date=" + DAY))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(CompactionStep.class)
    void shouldLoseNothingWhenTwoDoIt(CompactionStep step) throws IOException {
        // Given
        List<String> before = rows();
        LakeCompaction other = compaction((reached, day) -> {});

        // When the second one does all of its work at this step of the first
        compaction((reached, day) -> {
                    if (reached == step) {
                        run(other);
                    }
                })
                .run();

        // Then
        assertThat(rows()).isEqualTo(before);
        assertThat(lake.committed()).hasSize(PARTITIONS);
        compaction((reached, day) -> {}).run();
        assertThat(lake.compactions()).isZero();
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(CompactionStep.class)
    void shouldLoseNothingWhenSomebodyWritesIntoTheDayNevertheless(CompactionStep step) throws IOException {
        // Given
        List<String> before = rows();

        // When
        compaction((reached, day) -> {
                    if (reached == step) {
                        append(0, DAY, END, 1);
                    }
                })
                .run();

        // Then
        assertThat(rows()).hasSize(before.size() + 1).containsAll(before);
        compaction((reached, day) -> {}).run();
        assertThat(rows()).hasSize(before.size() + 1).containsAll(before);
        assertThat(writer.open(0)).isEqualTo(END + 1);
        assertThat(lake.compactions()).isZero();
    }

    @Test
    void shouldLeaveADayAloneThatAPartitionIsNotThroughWith() throws IOException {
        // Given a record in the topic that is not in the lake
        ends.put(1, END + 1);

        // When
        List<Result> early = compaction((step, day) -> {}).run();
        append(1, DAY.plusDays(1), END, 1);
        List<Result> late = compaction((step, day) -> {}).run();

        // Then
        assertThat(early).isEmpty();
        assertThat(late).extracting(Result::day).containsExactly(DAY);
    }

    @Test
    void shouldLeaveADayAloneWhoseFilesLeaveAGap() throws IOException {
        // Given
        files.delete(new Path(root, "date=2030-01-01/part-00000-0000000000000000003.parquet"), false);

        // When
        List<Result> results = compaction((step, day) -> {}).run();

        // Then
        assertThat(results).singleElement().satisfies(result -> assertThat(result.problem())
                .contains("0:0-2 is followed by 0:6-8"));
        assertThat(lake.committed()).hasSize(PARTITIONS * FILES - 1);
    }

    @Test
    void shouldPutADayBackIntoWhichSomebodyHasPutSomethingElse() throws IOException {
        // Given
        List<String> before = rows();
        Path other = new Path(root, "date=2030-01-01/notes.txt");

        // When
        List<Result> results = compaction((step, day) -> {
                    if (step == CompactionStep.CHECKED) {
                        touch(other);
                    }
                })
                .run();

        // Then
        assertThat(results).singleElement().satisfies(result -> assertThat(result.problem())
                .contains("notes.txt is no file of the lake"));
        assertThat(files.exists(other)).isTrue();
        assertThat(rows()).isEqualTo(before);
        assertThat(lake.compactions()).isZero();
    }

    @Test
    void shouldGoOnWithOtherDaysWhenAFileOfOneIsBroken() throws IOException {
        // Given
        LocalDate next = DAY.plusDays(1);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            append(partition, next, END, 1);
            append(partition, next, END + 1, 1);
            ends.put(partition, END + 2);
        }
        Path broken = new Path(root, "date=2030-01-01/part-00000-0000000000000000003.parquet");
        try (FSDataOutputStream out = files.create(broken, true)) {
            out.writeBytes("This has never been Parquet.");
        }

        // When
        List<Result> results = compaction((step, day) -> {}).run();

        // Then
        assertThat(results).extracting(Result::day).containsExactly(DAY, next);
        assertThat(results.get(0).problem()).contains("not a Parquet file");
        assertThat(results.get(1)).isEqualTo(new Result(next, 2 * PARTITIONS, PARTITIONS, null));
    }

    @Test
    void shouldKeepColumnsThatItDoesNotKnow() throws IOException {
        // Given
        Schema newer = new Schema.Parser()
                .parse(TrackingSchema.SCHEMA
                        .toString()
                        .replaceFirst(
                                "\\{\"name\":\"kafka_partition\"",
                                "{\"name\":\"battery\",\"type\":[\"null\",\"double\"],\"default\":null},"
                                        + "{\"name\":\"kafka_partition\""));
        new LakeFileEditor(files)
                .edit(
                        new Path(root, "date=2030-01-01/part-00000-0000000000000000003.parquet"),
                        newer,
                        rows -> rows.stream()
                                .map(row -> LakeFileEditor.as(newer, row, Map.of("battery", 0.5)))
                                .toList());

        // When
        List<Result> results = compaction((step, day) -> {}).run();

        // Then
        assertThat(results).singleElement().satisfies(result -> assertThat(result.problem())
                .contains("battery"));
        assertThat(lake.committed()).hasSize(PARTITIONS * FILES);
        assertThat(lake.compactions()).isZero();
    }

    private LakeCompaction compaction(CompactionListener listener) {
        return new LakeCompaction(
                new HdfsDayFolders(files, root),
                new ClosedDays(
                        new HdfsLakeStore(files, root),
                        () -> ends,
                        Clock.fixed(DAY.plusDays(7).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC),
                        Duration.ofHours(1)),
                128 << 20,
                listener);
    }

    private LakeWriter writer() {
        return new LakeWriter(
                new HdfsLakeStore(files, root),
                new RollPolicy(128 << 20, Duration.ofMinutes(5), 64 << 20),
                Clock.systemUTC(),
                (step, partition, bytes) -> {});
    }

    /** One more file. */
    private void append(int partition, LocalDate day, long offset, int count) {
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        List<LakeRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new LakeRecord(partition, offset + i, noon, Events.event(UUID.randomUUID(), i)));
        }
        try {
            writer.open(partition);
            writer.append(partition, records);
            writer.close(partition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void touch(Path file) {
        try {
            files.create(file).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(LakeCompaction compaction) {
        try {
            compaction.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every row of the lake with all its values. */
    private List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        for (LakeFiles.CommittedFile file : lake.committed()) {
            lake.read(file, row -> rows.add(row.toString()));
        }
        rows.sort(null);
        return rows;
    }

    /** As if the process had been killed. */
    private static final class Halt extends Error {
        private static final long serialVersionUID = 1;
    }
}
