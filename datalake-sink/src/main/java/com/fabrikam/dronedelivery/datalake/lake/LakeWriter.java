package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the topic, several partitions side by side. Different partitions may be written by different threads; each one
 * by one thread at a time. After an exception {@link #abandon} and {@link #open} the partition again.
 */
public final class LakeWriter {

    private final Map<Integer, PartitionWriter> open = new ConcurrentHashMap<>();
    private final LakeStore store;
    private final RollPolicy policy;
    private final Clock clock;
    private final LakeListener listener;

    public LakeWriter(LakeStore store, RollPolicy policy, Clock clock, LakeListener listener) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Takes the partition over.
     *
     * @return the offset to read from
     */
    public long open(int partition) throws IOException {
        PartitionWriter writer = PartitionWriter.recover(partition, store, policy, clock, listener);
        open.put(partition, writer);
        return writer.next();
    }

    /** Records of one partition, in their order. */
    public void append(int partition, List<LakeRecord> records) throws IOException {
        PartitionWriter writer = writer(partition);
        for (LakeRecord record : records) {
            long before = writer.buffered();
            writer.append(record);
            if (writer.buffered() > before && takesMoreThanItsShare(writer)) {
                writer.commit();
            }
        }
    }

    /** Goes on from a later offset, because nobody has read what comes before it: no file will answer for that. */
    public void skipTo(int partition, long offset) {
        writer(partition).skipTo(offset);
    }

    /** To be called now and then for every open partition, records or not. */
    public void tick(int partition) throws IOException {
        writer(partition).tick();
    }

    /** The offset up to which the partition is in the lake. */
    public long committed(int partition) {
        return writer(partition).committed();
    }

    /** Whether the partition is written here. */
    public boolean isOpen(int partition) {
        return open.containsKey(partition);
    }

    /** Bytes of all open files that are in memory. */
    public long buffered() {
        return open.values().stream().mapToLong(PartitionWriter::buffered).sum();
    }

    /**
     * Commits what was appended and gives the partition back.
     *
     * @return the offset up to which it is in the lake
     */
    public long close(int partition) throws IOException {
        PartitionWriter writer = writer(partition);
        writer.close();
        open.remove(partition);
        return writer.committed();
    }

    /** Gives the partition back as it is; what was not committed will be read again. */
    public void abandon(int partition) {
        PartitionWriter writer = open.remove(partition);
        if (writer != null) {
            writer.abandon();
        }
    }

    private PartitionWriter writer(int partition) {
        PartitionWriter writer = open.get(partition);
        if (writer == null) {
            throw new IllegalStateException("Partition " + partition + " is not open");
        }
        return writer;
    }

    /** All together hold too much, and this one no less than the average. */
    private boolean takesMoreThanItsShare(PartitionWriter writer) {
        long all = buffered();
        return all > policy.maxBuffered() && writer.buffered() * open.size() >= all;
    }
}
