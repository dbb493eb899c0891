package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.kafka.TopicOffsets;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import com.fabrikam.dronedelivery.datalake.lake.RollPolicy;
import com.fabrikam.dronedelivery.datalake.parquet.HdfsLakeStore;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFileEditor;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles.CommittedFile;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the lake on a real Kafka and HDFS, with lakes that are as they should be and with others. */
class LakeToolIT {

    private static final int PARTITIONS = 3;
    private static final int DELIVERIES = 2 * PARTITIONS;
    private static final int FILE = 4;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String SOUND_LAKE = "/tool/" + UUID.randomUUID();

    /** Of its own, whose topic holds what is published here and nothing else. */
    private static LocalPlatform platform;

    private static TopicOffsets topic;
    private static Map<TopicPartition, OffsetAndMetadata> hints;

    private final Deque<Undo> undos = new ArrayDeque<>();
    private String lakePath;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private java.nio.file.Path copies;

    private FileSystem files;
    private LakeFiles lake;
    private LakeFileEditor editor;

    @BeforeAll
    static void publish() throws Exception {
        CompletableFuture<HdfsProcess> hdfs = CompletableFuture.supplyAsync(HdfsProcess::shared);
        platform = LocalPlatform.builder().parts(Part.KAFKA).start();
        topic = new TopicOffsets(platform.url(Part.KAFKA), "delivery-tracking", "datalake-sink");
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.url(Part.KAFKA)),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < DELIVERIES; i++) {
                UUID id = UUID.randomUUID();
                for (int stage = 0; stage < Events.STAGES.size(); stage++) {
                    producer.send(record(i % PARTITIONS, id, JSON.writeValueAsString(Events.event(id, stage))));
                }
            }
            producer.send(record(0, UUID.randomUUID(), "{\"no\":\"event\"}"));
        }
        try (FileSystem files = hdfs.join().connect()) {
            hints = fill(files, SOUND_LAKE, Duration.ZERO);
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static ProducerRecord<String, String> record(int partition, UUID key, String value) {
        return new ProducerRecord<>(topic.topic(), partition, key.toString(), value);
    }

    @BeforeEach
    void connect() throws IOException {
        files = HdfsProcess.shared().connect();
        editor = new LakeFileEditor(files);
        System.setProperty("dronedelivery.kafka.bootstrap-servers", topic.brokers());
        use(SOUND_LAKE);
    }

    private void use(String path) {
        lakePath = path;
        lake = new LakeFiles(files, new Path(lakePath, topic.topic()));
        System.setProperty(
                "dronedelivery.datalake.lake.uri", HdfsProcess.shared().uri() + lakePath);
    }

    @AfterEach
    void disconnect() throws IOException {
        System.clearProperty("dronedelivery.kafka.bootstrap-servers");
        System.clearProperty("dronedelivery.datalake.lake.uri");
        while (!undos.isEmpty()) {
            undos.pop().run();
        }
        files.close();
    }

    @Test
    void shouldCallALakeEqualThatIs() throws IOException {
        // When
        int code = tool("verify");

        // Then
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).endsWith("equal\n").contains("PARTITION", "0 records wait");
    }

    @Test
    void shouldCountWhatWaitsAndCallItNoDifference() {
        // When nothing is in the lake yet, and Kafka was told nothing of it
        use("/tool/" + UUID.randomUUID());
        tellKafka(hints.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(0))));
        int code = tool("verify");

        // Then
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).doesNotContain(" 0 records wait");
    }

    @Test
    void shouldNoticeAMissingFile() throws IOException {
        // Given
        takeAway(partitionWithFiles(3).get(1).path());

        // When
        int code = tool("verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).endsWith("different\n").contains("a gap", " instead of ");
    }

    @Test
    void shouldNoticeThatTheLastFileIsMissing() throws IOException {
        // Given
        tellKafka(hints);
        List<CommittedFile> own = partitionWithFiles(2);
        takeAway(own.get(own.size() - 1).path());

        // When
        int code = tool("verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).endsWith("different\n").contains("the lake has told Kafka");
    }

    @Test
    void shouldNoticeADoubledRecord() throws IOException {
        // Given
        edit(partitionWithFiles(1).get(0).path(), LakeFiles.schema(), rows -> {
            List<GenericRecord> more = new ArrayList<>(rows);
            more.add(rows.get(0));
            return more;
        });

        // When
        int code = tool("verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).endsWith("different\n").contains("twice");
    }

    @Test
    void shouldNoticeADoubledFile() throws IOException {
        // Given a file of an offset range that is there already, as two writers would leave it behind
        List<CommittedFile> own = partitionWithFiles(2);
        CommittedFile file = own.get(own.size() - 1);
        Path doubled = new Path(
                file.path().getParent(),
                "part-%05d-%019d.parquet"
                        .formatted(file.range().partition(), file.range().last() + 1));
        try (var from = files.open(file.path());
                var to = files.createFile(doubled).overwrite(true).build()) {
            from.transferTo(to);
        }
        undos.push(() -> files.delete(doubled, false));

        // When
        int code = tool("verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).endsWith("different\n").contains("overlap");
    }

    @Test
    void shouldNoticeAChangedValue() throws IOException {
        // Given
        edit(partitionWithFiles(1).get(0).path(), LakeFiles.schema(), rows -> {
            rows.get(0).put("delivery_eta", (Long) rows.get(0).get("delivery_eta") + 1);
            return rows;
        });

        // When
        int code = tool("verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).endsWith("different\n").contains(" instead of ");
    }

    @Test
    void shouldNoticeWhatAWriterHasLeftBehind() throws IOException {
        // Given
        int partition = partitionWithFiles(1).get(0).range().partition();
        Path workspace = new Path(lakePath, "delivery-tracking/_tmp/%05d-dead".formatted(partition));
        files.create(new Path(workspace, "part-%05d-%019d.parquet".formatted(partition, 0)))
                .close();
        undos.push(() -> files.delete(workspace, true));

        // When
        int code = tool("verify");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).endsWith("different\n").contains("was left behind");
    }

    @Test
    void shouldCompactClosedDaysOnDemand() throws IOException {
        // Given
        use("/tool/" + UUID.randomUUID());
        fill(files, lakePath, Duration.ofDays(3));
        int before = lake.committed().size();
        long partitions = lake.committed().stream()
                .map(file -> file.range().partition())
                .distinct()
                .count();

        // When
        int code = tool("compact");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("%d files became %d".formatted(before, partitions));
        assertThat(lake.committed()).hasSize((int) partitions);
    }

    @Test
    void shouldLeaveTheDayAloneThatIsNotOver() throws IOException {
        // When
        int code = tool("compact");

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("No closed day");
    }

    @Test
    void shouldAnswerQuestionsOverFilesOfOldAndNewColumns() throws IOException {
        // Given one file from before there was an altitude, and one with a column that is yet to come
        List<GenericRecord> written = new ArrayList<>();
        for (CommittedFile file : lake.committed()) {
            written.addAll(editor.rows(file.path()));
        }
        List<CommittedFile> two = partitionWithFiles(2);
        Schema older = columns("\\{\"name\":\"altitude\".*?\"default\":null\\},", "");
        Schema newer = columns(
                "\\{\"name\":\"kafka_partition\"",
                "{\"name\":\"battery\",\"type\":[\"null\",\"double\"],\"default\":null},{\"name\":\"kafka_partition\"");
        edit(two.get(0).path(), older, rows -> in(older, rows, Map.of()));
        edit(two.get(1).path(), newer, rows -> in(newer, rows, Map.of("battery", 0.5)));
        long newRows = two.get(1).rows();

        // When
        int code = tool(
                "query",
                "SELECT count(*) || '/' || sum(kafka_offset) || '/' || sum(epoch_us(delivery_eta)) || '/' || sum(battery)"
                        + " || '/' || count(DISTINCT event_id) || '/' || count(DISTINCT date) AS answer FROM delivery_tracking;",
                "--copies",
                copies.toString());

        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "answer",
                        "%d/%d/%d/%s/%d/1"
                                .formatted(
                                        written.size(),
                                        sum(written, "kafka_offset"),
                                        sum(written, "delivery_eta"),
                                        newRows * 0.5,
                                        written.stream()
                                                .map(row -> row.get("event_id").toString())
                                                .distinct()
                                                .count()),
                        "1 rows");
    }

    @Test
    void shouldAnswerFromNewCopiesOnceTheLakeHasChanged() throws IOException {
        // Given
        use("/tool/" + UUID.randomUUID());
        fill(files, lakePath, Duration.ofDays(3));
        String question = "SELECT count(*), sum(kafka_offset) FROM delivery_tracking";
        tool("query", question, "--copies", copies.toString());
        String before = out.toString();
        out.getBuffer().setLength(0);

        // When
        tool("compact");
        out.getBuffer().setLength(0);
        tool("query", question, "--copies", copies.toString());

        // Then
        assertThat(out.toString()).isEqualTo(before);
        try (var tree = java.nio.file.Files.walk(copies)) {
            assertThat(tree.filter(path -> path.toString().endsWith(".parquet")))
                    .hasSameSizeAs(lake.committed());
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() throws IOException {
        // When
        int unknownColumn = tool("query", "SELECT nothing FROM delivery_tracking", "--copies", copies.toString());
        int changes = tool("query", "COPY (SELECT 1) TO '/tmp/out.csv'", "--copies", copies.toString());
        int two = tool("query", "SELECT 1; DROP VIEW delivery_tracking", "--copies", copies.toString());
        int elsewhere = tool("query", "SELECT ';' FROM read_text('/etc/hostname')", "--copies", copies.toString());

        // Then
        assertThat(List.of(unknownColumn, changes, two, elsewhere)).containsOnly(2);
        assertThat(err.toString())
                .contains("\"nothing\" not found", "changes nothing", "disabled")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    private int tool(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "lake";
        System.arraycopy(args, 0, all, 1, args.length);
        return LakeTool.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    /** What is to be put right after the test. */
    private interface Undo {
        void run() throws IOException;
    }

    private void takeAway(Path file) throws IOException {
        Path elsewhere = new Path("/elsewhere-" + UUID.randomUUID());
        files.rename(file, elsewhere);
        undos.push(() -> files.rename(elsewhere, file));
    }

    private void edit(Path file, Schema columns, UnaryOperator<List<GenericRecord>> change) throws IOException {
        Path copy = new Path("/copy-" + UUID.randomUUID());
        FileUtil.copy(files, file, files, copy, false, files.getConf());
        undos.push(() -> {
            files.delete(file, false);
            files.rename(copy, file);
        });
        editor.edit(file, columns, change);
    }

    /** Writes the topic as it is into the lake, each partition in several files, and tells how far. */
    private static Map<TopicPartition, OffsetAndMetadata> fill(FileSystem files, String lakePath, Duration earlier)
            throws IOException {
        LakeWriter writer = new LakeWriter(
                new HdfsLakeStore(files, new Path(lakePath, topic.topic())),
                new RollPolicy(128 << 20, Duration.ofMinutes(5), 64 << 20),
                Clock.systemUTC(),
                (step, partition, bytes) -> {});
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        for (Map.Entry<Integer, List<LakeRecord>> one : read(earlier).entrySet()) {
            int partition = one.getKey();
            List<LakeRecord> records = one.getValue();
            for (int begin = 0; begin < records.size(); begin += FILE) {
                writer.open(partition);
                writer.append(partition, records.subList(begin, Math.min(begin + FILE, records.size())));
                ends.put(new TopicPartition(topic.topic(), partition), new OffsetAndMetadata(writer.close(partition)));
            }
        }
        return ends;
    }

    private static void tellKafka(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try (Consumer<byte[], byte[]> client = topic.client()) {
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(TimeoutException.class)
                    .untilAsserted(() -> client.commitSync(offsets));
        }
    }

    private static Map<Integer, List<LakeRecord>> read(Duration earlier) throws IOException {
        Map<Integer, List<LakeRecord>> records = new HashMap<>();
        try (Consumer<byte[], byte[]> client = topic.client()) {
            List<TopicPartition> partitions = topic.partitions(client);
            client.assign(partitions);
            client.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = client.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> client.position(one) < ends.get(one))) {
                for (ConsumerRecord<byte[], byte[]> stored : client.poll(Duration.ofMillis(200))) {
                    records.computeIfAbsent(stored.partition(), key -> new ArrayList<>())
                            .add(new LakeRecord(
                                    stored.partition(),
                                    stored.offset(),
                                    Instant.ofEpochMilli(stored.timestamp()).minus(earlier),
                                    event(stored.value())));
                }
            }
        }
        return records;
    }

    private static TrackingEvent event(byte[] value) {
        try {
            TrackingEvent event = JSON.readValue(value, TrackingEvent.class);
            return event.eventId() == null ? null : event;
        } catch (IOException e) {
            return null;
        }
    }

    /** The files of some partition that has at least so many with rows, in their order. */
    private List<CommittedFile> partitionWithFiles(int atLeast) throws IOException {
        Map<Integer, List<CommittedFile>> all = new HashMap<>();
        lake.committed().stream()
                .filter(file -> file.rows() > 0)
                .sorted(Comparator.comparingLong(file -> file.range().first()))
                .forEach(file -> all.computeIfAbsent(file.range().partition(), key -> new ArrayList<>())
                        .add(file));
        return all.values().stream()
                .filter(own -> own.size() >= atLeast)
                .findFirst()
                .orElseThrow();
    }

    private static Schema columns(String pattern, String replacement) {
        return new Schema.Parser().parse(LakeFiles.schema().toString().replaceFirst(pattern, replacement));
    }

    private static List<GenericRecord> in(Schema columns, List<GenericRecord> rows, Map<String, Object> more) {
        return rows.stream().map(row -> LakeFileEditor.as(columns, row, more)).toList();
    }

    private static long sum(List<GenericRecord> rows, String column) {
        return rows.stream().mapToLong(row -> (Long) row.get(column)).sum();
    }
}
