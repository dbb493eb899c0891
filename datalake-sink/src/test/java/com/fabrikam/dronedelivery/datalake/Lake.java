package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** What is in the lake, and what should be. */
final class Lake {

    /** Where all processes of all tests write, one after the other. */
    static final String PATH = "/lake-it";

    /** Of files that were committed: nobody changes them. */
    private final Map<String, List<Row>> known = new HashMap<>();

    private final LocalPlatform platform;
    private final HdfsProcess hdfs;
    private final Path root = new Path(PATH, "delivery-tracking");

    Lake(LocalPlatform platform, HdfsProcess hdfs) {
        this.platform = platform;
        this.hdfs = hdfs;
    }

    /** @param folder within the lake */
    record Row(String folder, int partition, long offset, String eventId, String deliveryId) {
        String key() {
            return partition + ":" + offset + ":" + eventId;
        }
    }

    /** Every readable event of the topic once, and nothing else. */
    void assertEqualToTheTopic() throws IOException {
        List<String> kept = rows().stream().map(Row::key).toList();
        assertThat(new HashSet<>(kept)).as("doubled").hasSameSizeAs(kept);
        assertThat(new HashSet<>(kept)).isEqualTo(topic());
    }

    /** The same by the command of operators, which compares every value and looks for what was left behind: what it says. */
    String verify() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        System.setProperty("dronedelivery.kafka.bootstrap-servers", platform.url(Part.KAFKA));
        System.setProperty("dronedelivery.datalake.lake.uri", hdfs.uri() + PATH);
        try {
            int code = LakeTool.run(out, out, "lake", "verify");
            assertThat(code).as(said.toString()).isZero();
        } finally {
            System.clearProperty("dronedelivery.kafka.bootstrap-servers");
            System.clearProperty("dronedelivery.datalake.lake.uri");
        }
        return said.toString();
    }

    /** What it holds, by delivery. */
    Map<String, List<Row>> rowsByDelivery() throws IOException {
        return rows().stream().collect(Collectors.groupingBy(Row::deliveryId));
    }

    private List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (FileSystem files = hdfs.connect()) {
            for (LocatedFileStatus file : list(files)) {
                Path path = file.getPath();
                if (path.getName().endsWith(".parquet") && !path.toString().contains("/_tmp/")) {
                    String version = path + " " + file.getModificationTime() + " " + file.getLen();
                    if (!known.containsKey(version)) {
                        known.put(version, read(files, path));
                    }
                    rows.addAll(known.get(version));
                }
            }
        }
        return rows;
    }

    /** Files that are not committed. */
    List<Path> uncommitted() throws IOException {
        try (FileSystem files = hdfs.connect()) {
            return list(files).stream()
                    .map(LocatedFileStatus::getPath)
                    .filter(path -> path.toString().contains("/_tmp/"))
                    .toList();
        }
    }

    private List<LocatedFileStatus> list(FileSystem files) throws IOException {
        List<LocatedFileStatus> found = new ArrayList<>();
        if (files.exists(root)) {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
            while (all.hasNext()) {
                found.add(all.next());
            }
        }
        return found;
    }

    private static List<Row> read(FileSystem files, Path path) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        HadoopInputFile.fromPath(path, files.getConf()))
                .withDataModel(GenericData.get())
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                rows.add(new Row(
                        "delivery-tracking/" + path.getParent().getName(),
                        (int) row.get("kafka_partition"),
                        (long) row.get("kafka_offset"),
                        row.get("event_id").toString(),
                        row.get("delivery_id").toString()));
            }
        }
        return rows;
    }

    private Set<String> topic() {
        Set<String> events = new HashSet<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.url(Part.KAFKA), "enable.auto.commit", "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("delivery-tracking").stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> {
                    if (one.value().startsWith("{\"eventId\"")) {
                        String id = one.value().substring(12, 48);
                        events.add(one.partition() + ":" + one.offset() + ":" + id);
                    }
                });
            }
        }
        return events;
    }
}
