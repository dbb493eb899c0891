package com.fabrikam.dronedelivery.benchmarks.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The reference: the topic as lines of JSON, as they came, one file a partition, through the same Hadoop client. Nothing is
 * parsed or compressed, no offset is kept, a crash loses or doubles. It prints {@code millis cpuMillis events}.
 */
final class JsonLines {

    private static final int BUFFER = 64 << 10;

    private final Map<Integer, FSDataOutputStream> files = new HashMap<>();
    private final FileSystem hdfs;
    private final Path root;
    private final long warmUp;
    private long events;
    private long startedAt;
    private long cpuAtStart;

    private JsonLines(FileSystem hdfs, Path root, long warmUp) {
        this.hdfs = hdfs;
        this.root = root;
        this.warmUp = warmUp;
    }

    /** Arguments: brokers, the folder's URI, how many events are read before the measurement begins. */
    public static void main(String[] arguments) throws IOException {
        URI folder = URI.create(arguments[1]);
        try (FileSystem hdfs = FileSystem.newInstance(folder, new Configuration())) {
            JsonLines lines = new JsonLines(hdfs, new Path(folder.getPath()), Long.parseLong(arguments[2]));
            new Topic(arguments[0]).readAll(lines::write);
            lines.close();
            System.out.printf(
                    "%d %d %d%n",
                    (System.nanoTime() - lines.startedAt) / 1_000_000,
                    (cpu() - lines.cpuAtStart) / 1_000_000,
                    lines.events - lines.warmUp);
        }
    }

    private void write(ConsumerRecord<byte[], byte[]> stored) {
        if (events++ == warmUp) {
            startedAt = System.nanoTime();
            cpuAtStart = cpu();
        }
        try {
            OutputStream file = file(stored.partition());
            file.write(stored.value());
            file.write('\n');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private OutputStream file(int partition) throws IOException {
        FSDataOutputStream file = files.get(partition);
        if (file == null) {
            file = hdfs.create(new Path(root, "part-%05d.jsonl".formatted(partition)), true, BUFFER);
            files.put(partition, file);
        }
        return file;
    }

    private void close() throws IOException {
        for (FSDataOutputStream file : files.values()) {
            file.hsync();
            file.close();
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
