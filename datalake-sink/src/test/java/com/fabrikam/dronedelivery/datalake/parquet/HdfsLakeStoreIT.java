package com.fabrikam.dronedelivery.datalake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.datalake.Events;
import com.fabrikam.dronedelivery.datalake.HdfsProcess;
import com.fabrikam.dronedelivery.datalake.hdfs.HadoopClient;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.RollPolicy;
import java.io.IOException;
import java.net.URI;
import java.security.PrivilegedExceptionAction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real writer, real Parquet files, a real HDFS. */
class HdfsLakeStoreIT {

    private static final HdfsProcess HDFS = HdfsProcess.shared();
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2030, 1, 1);

    private final Path root = new Path("/lake/" + UUID.randomUUID());
    private FileSystem files;

    @BeforeEach
    void connect() throws IOException {
        files = HDFS.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        files.close();
    }

    @Test
    void shouldKeepEventsAsRowsAndTheirRangeInTheFooter() throws IOException {
        // Given
        LakeWriter writer = writer(files);
        writer.open(7);
        UUID delivery = UUID.randomUUID();

        // When
        writer.append(
                7, List.of(record(7, 0, delivery, 0), new LakeRecord(7, 1, NOON, null), record(7, 2, delivery, 1)));
        writer.close(7);

        // Then
        Path file = new Path(root, "date=2030-01-01/part-00007-0000000000000000000.parquet");
        assertThat(LakeFileFooter.read(files, file))
                .isEqualTo(new LakeFileFooter(List.of(new OffsetRange(7, 0, 2)), 2));
        List<GenericRecord> rows = rows(file, null);
        assertThat(rows).extracting(row -> row.get("stage").toString()).containsExactly("Created", "HeadedToPickup");
        assertThat(rows).extracting(row -> row.get("kafka_offset")).containsExactly(0L, 2L);
        assertThat(rows.get(0).get("latitude")).isNull();
        assertThat(rows.get(1).get("latitude")).isEqualTo(47.619);
        assertThat(rows.get(0).get("delivery_id")).hasToString(delivery.toString());
    }

    @Test
    void shouldWriteAsSoonAsItMay() throws Exception {
        // Given a folder that others may only read
        files.mkdirs(root);
        files.setPermission(root, new FsPermission("755"));
        try (FileSystem theirs = UserGroupInformation.createRemoteUser("somebody")
                .doAs((PrivilegedExceptionAction<FileSystem>) HDFS::connect)) {
            LakeWriter writer = writer(theirs);

            // When
            assertThatThrownBy(() -> writer.open(1))
                    .isInstanceOf(AccessControlException.class)
                    .hasMessageContaining("Permission denied");
            files.setPermission(root, new FsPermission("777"));
            writer.open(1);
            writer.append(1, List.of(record(1, 0, UUID.randomUUID(), 0)));

            // Then
            assertThat(writer.close(1)).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseAFileSystemWithoutSuchARename() throws IOException {
        try (FileSystem local = HadoopClient.plain().open(URI.create("file:///"))) {
            assertThatThrownBy(() -> new HdfsLakeStore(local, root))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The lake cannot be in file:///")
                    .hasMessageContaining("rename");
        }
    }

    @Test
    void shouldStopAWriterOnceAnotherHasTakenOver() throws IOException {
        // Given
        LakeWriter zombie = writer(files);
        zombie.open(1);
        zombie.append(1, List.of(record(1, 0, UUID.randomUUID(), 0)));
        try (FileSystem others = HDFS.connect()) {
            LakeWriter owner = writer(others);

            // When
            assertThat(owner.open(1)).isZero();
            owner.append(1, List.of(record(1, 0, UUID.randomUUID(), 0), record(1, 1, UUID.randomUUID(), 0)));
            owner.close(1);

            // Then
            assertThatThrownBy(() -> zombie.close(1)).isInstanceOf(IOException.class);
            zombie.abandon(1);
            assertThat(zombie.open(1)).isEqualTo(2);
            assertThat(new HdfsLakeStore(files, root).files(DAY, 1)).hasSize(1);
            zombie.abandon(1);
        }
    }

    @Test
    void shouldLeaveOneOfTwoThatTakeOverAtTheSameTime() throws IOException {
        // Given one who is about to make its place when another one takes over
        HdfsLakeStore other = new HdfsLakeStore(files, root);
        List<LakeStore.Workspace> places = new ArrayList<>();
        try (DistributedFileSystem slow = new DistributedFileSystem() {
            @Override
            public boolean mkdirs(Path path) throws IOException {
                places.add(other.takeOver(1));
                return super.mkdirs(path);
            }
        }) {
            slow.initialize(files.getUri(), files.getConf());

            // When
            places.add(new HdfsLakeStore(slow, root).takeOver(1));

            // Then
            var slot = new com.fabrikam.dronedelivery.datalake.lake.Slot(1, DAY, 0);
            assertThatThrownBy(() -> places.get(0).create(slot)).isInstanceOf(IOException.class);
            assertThat(files.listStatus(new Path(root, HdfsLakeStore.UNCOMMITTED)))
                    .hasSize(1);
        }
    }

    @Test
    void shouldRefuseASecondFileInTheSameSlotEvenWithoutAFence() throws IOException {
        // Given two that are both allowed to write, since they belong to different partitions of the same lake
        HdfsLakeStore store = new HdfsLakeStore(files, root);
        var slot = new com.fabrikam.dronedelivery.datalake.lake.Slot(0, DAY, 10);
        var first = store.takeOver(1).create(slot);
        var second = store.takeOver(2).create(slot);
        first.close(new OffsetRange(0, 10, 10));
        second.close(new OffsetRange(0, 10, 12));

        // When
        boolean firstCommitted = first.commit();
        boolean secondCommitted = second.commit();

        // Then
        assertThat(firstCommitted).isTrue();
        assertThat(secondCommitted).isFalse();
        assertThat(store.range(slot)).isEqualTo(new OffsetRange(0, 10, 10));
    }

    @Test
    void shouldReadOldFilesWithAColumnThatCameLater() throws IOException {
        // Given
        LakeWriter writer = writer(files);
        writer.open(0);
        writer.append(0, List.of(record(0, 0, UUID.randomUUID(), 0)));
        writer.close(0);
        Schema later = new Schema.Parser()
                .parse(TrackingSchema.SCHEMA
                        .toString()
                        .replaceFirst(
                                "\\{\"name\":\"kafka_partition\"",
                                "{\"name\":\"battery\",\"type\":[\"null\",\"double\"],\"default\":null},"
                                        + "{\"name\":\"kafka_partition\""));

        // When
        List<GenericRecord> rows =
                rows(new Path(root, "date=2030-01-01/part-00000-0000000000000000000.parquet"), later);

        // Then
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.get("battery")).isNull();
            assertThat(row.get("stage")).hasToString("Created");
        });
    }

    @Test
    void shouldRefuseAFileSystemWhoseRenameOverwrites() throws IOException {
        try (FileSystem local = HadoopClient.plain().open(URI.create("file:///"))) {
            assertThatThrownBy(() -> new HdfsLakeStore(local, root))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one atomic rename that never overwrites");
        }
    }

    private LakeWriter writer(FileSystem with) {
        return new LakeWriter(
                new HdfsLakeStore(with, root),
                new RollPolicy(128 << 20, Duration.ofMinutes(5), 64 << 20),
                Clock.systemUTC(),
                (step, partition, bytes) -> {});
    }

    private static LakeRecord record(int partition, long offset, UUID delivery, int sequence) {
        return new LakeRecord(partition, offset, NOON, Events.event(delivery, sequence));
    }

    private List<GenericRecord> rows(Path file, Schema schema) throws IOException {
        Configuration hadoop = new Configuration();
        if (schema != null) {
            AvroReadSupport.setAvroReadSchema(hadoop, schema);
        }
        List<GenericRecord> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        LakeFileFooter.input(files, file), new HadoopParquetConfiguration(hadoop))
                .withDataModel(GenericData.get())
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
