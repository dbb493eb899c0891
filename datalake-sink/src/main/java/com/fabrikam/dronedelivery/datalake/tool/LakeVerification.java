package com.fabrikam.dronedelivery.datalake.tool;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.kafka.TopicOffsets;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles.CommittedFile;
import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles.UncommittedFile;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares the lake with the topic, partition by partition: over the offsets that the topic still holds and that are in the lake by the word
 * of its files, or of what Kafka was told. By count and {@link RecordSum} of all values; and over all that the lake holds, whether its
 * files follow each other without gap or overlap, each row in the file that answers for its offset, each offset once. Records that
 * nobody can read belong in no lake. The service may write and compact meanwhile.
 */
final class LakeVerification {

    /** A broker that brings nothing for so long is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LakeFiles lake;
    private final TopicOffsets topic;
    private final JsonBody json;

    LakeVerification(LakeFiles lake, TopicOffsets topic, JsonBody json) {
        this.lake = lake;
        this.topic = topic;
        this.json = json;
    }

    VerificationReport verify() throws IOException {
        return LakeFiles.steadily(this::compare);
    }

    private VerificationReport compare() throws IOException {
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<UncommittedFile> drafts = lake.uncommitted();
        List<VerificationReport.Partition> partitions = new ArrayList<>();
        Map<Integer, List<CommittedFile>> files;
        try (Consumer<byte[], byte[]> client = topic.client()) {
            // first, because the lake may grow meanwhile
            Map<TopicPartition, OffsetAndMetadata> hints = client.committed(Set.copyOf(topic.partitions(client)));
            files = lake.committed().stream()
                    .sorted(Comparator.comparingLong(file -> file.range().first()))
                    .collect(
                            Collectors.groupingBy(file -> file.range().partition(), TreeMap::new, Collectors.toList()));
            ComparedOffsets compared = compared(client, hints, files, problems);
            Map<Integer, InTopic> records = read(client, compared);
            for (int partition : compared.partitions()) {
                if (compared.lost(partition) > 0) {
                    problems.add("Partition %d: the lake ends before offset %d, and Kafka has deleted all before %d"
                            .formatted(
                                    partition,
                                    compared.to(partition),
                                    compared.begins().get(partition)));
                }
                List<CommittedFile> own = files.getOrDefault(partition, List.of());
                InTopic inTopic = records.get(partition);
                partitions.add(new VerificationReport.Partition(
                        partition,
                        own.size(),
                        own.stream().mapToLong(CommittedFile::rows).sum(),
                        compared.from(partition),
                        compared.to(partition),
                        read(own, compared.from(partition), problems),
                        inTopic.sum,
                        inTopic.unreadable,
                        compared.waiting(partition)));
            }
        }
        leftovers(drafts, files, problems);
        if (lake.compactions() > 0) {
            notes.add(lake.compactions() + " compactions are under way, or were interrupted; the next one cleans up");
        }
        return new VerificationReport(partitions, problems, notes);
    }

    private ComparedOffsets compared(
            Consumer<byte[], byte[]> client,
            Map<TopicPartition, OffsetAndMetadata> hints,
            Map<Integer, List<CommittedFile>> files,
            List<String> problems) {
        List<TopicPartition> all = topic.partitions(client);
        Map<Integer, Long> begins = TopicOffsets.byNumber(client.beginningOffsets(all));
        Map<Integer, Long> ends = TopicOffsets.byNumber(client.endOffsets(all));
        return new ComparedOffsets(begins, ends, said(hints, files, ends, problems));
    }

    /** By the word of the lake's files, or of what Kafka was told. */
    private static Map<Integer, Long> said(
            Map<TopicPartition, OffsetAndMetadata> hints,
            Map<Integer, List<CommittedFile>> files,
            Map<Integer, Long> ends,
            List<String> problems) {
        Map<Integer, Long> said = new HashMap<>();
        files.forEach((partition, own) -> said.put(partition, end(own)));
        hints.forEach((partition, hint) -> {
            long end = said.getOrDefault(partition.partition(), 0L);
            if (hint != null && hint.offset() > end) {
                problems.add("%s: the lake has told Kafka that it holds everything before offset %d, and ends at %d"
                        .formatted(partition, hint.offset(), end));
                said.put(partition.partition(), hint.offset());
            }
        });
        said.forEach((partition, next) -> {
            long end = ends.getOrDefault(partition, 0L);
            if (next > end) {
                problems.add("Partition %d: the lake goes to offset %d, and the topic only to %d"
                        .formatted(partition, next, end));
            }
        });
        return said;
    }

    /** The offset after the last one of these files. */
    private static long end(List<CommittedFile> own) {
        return own.isEmpty() ? 0 : own.get(own.size() - 1).range().last() + 1;
    }

    private static final class InTopic {
        private final RecordSum sum = new RecordSum();
        private long unreadable;
    }

    private Map<Integer, InTopic> read(Consumer<byte[], byte[]> client, ComparedOffsets compared) throws IOException {
        Map<Integer, InTopic> seen = new HashMap<>();
        Map<TopicPartition, Long> targets = new HashMap<>();
        for (int partition : compared.partitions()) {
            seen.put(partition, new InTopic());
            long target = Math.min(compared.to(partition), compared.ends().get(partition));
            if (target > compared.from(partition)) {
                targets.put(new TopicPartition(topic.topic(), partition), target);
            }
        }
        client.assign(targets.keySet());
        targets.keySet().forEach(one -> client.seek(one, compared.from(one.partition())));
        new TopicReading(client, targets, PATIENCE).forEach(stored -> {
            if (stored.offset() < compared.to(stored.partition())) {
                add(stored, seen.get(stored.partition()));
            }
        });
        return seen;
    }

    private void add(ConsumerRecord<byte[], byte[]> stored, InTopic seen) throws IOException {
        try {
            json.read(stored.value() == null ? new byte[0] : stored.value(), TrackingEvent.class);
        } catch (ProblemException e) {
            seen.unreadable++;
            return;
        }
        seen.sum.add(RecordValues.ofTopic(stored));
    }

    /** The rows from this offset on; of the others only whether they are where they belong. */
    private RecordSum read(List<CommittedFile> own, long from, List<String> problems) throws IOException {
        RecordSum sum = new RecordSum();
        CommittedFile previous = null;
        if (!own.isEmpty() && own.get(0).range().first() > 0) {
            problems.add("Partition %d: the lake begins with offset %d, and no file answers for any before"
                    .formatted(
                            own.get(0).range().partition(), own.get(0).range().first()));
        }
        for (CommittedFile file : own) {
            if (previous != null && file.range().first() != previous.range().last() + 1) {
                problems.add("%s ends with offset %d, and %s begins with %d: %s"
                        .formatted(
                                previous.path().getName(),
                                previous.range().last(),
                                file.path().getName(),
                                file.range().first(),
                                file.range().first() > previous.range().last() ? "a gap" : "they overlap"));
            }
            FileCheck check = new FileCheck(file);
            lake.read(file, row -> {
                check.add(row);
                if ((Long) row.get("kafka_offset") >= from) {
                    sum.add(RecordValues.ofLake(row));
                }
            });
            check.problem().ifPresent(problems::add);
            previous = file;
        }
        return sum;
    }

    /** Of a partition there is one writer, and its file begins where the lake ends: all else was left behind by somebody. */
    private void leftovers(List<UncommittedFile> drafts, Map<Integer, List<CommittedFile>> files, List<String> problems)
            throws IOException {
        List<UncommittedFile> still = lake.uncommitted();
        drafts.stream().filter(still::contains).forEach(draft -> {
            List<CommittedFile> own = files.getOrDefault(draft.slot().partition(), List.of());
            long end = end(own);
            if (draft.slot().firstOffset() < end) {
                problems.add(draft.path() + " was left behind: the lake ends at offset " + end);
            }
        });
        lake.workspaces().stream()
                .collect(Collectors.groupingBy(LakeFiles.Workspace::partition, TreeMap::new, Collectors.counting()))
                .forEach((partition, count) -> {
                    if (count > 1) {
                        problems.add("Partition %d has %d places for uncommitted files, and one writer at most"
                                .formatted(partition, count));
                    }
                });
    }
}
