package com.fabrikam.dronedelivery.datalake.kafka;

/**
 * Where the records of a {@code partition-log:} consumer end up, and who alone knows how far they have got. All calls for
 * one partition come from one thread, records (through the route) included.
 */
public interface PartitionSink {

    /**
     * The partition is this consumer's.
     *
     * @return the offset to read from
     */
    long open(int partition) throws Exception;

    /** Now and then while it is open, records or not. */
    void tick(int partition) throws Exception;

    /** The offset up to which records are kept for good: committed in Kafka as a hint for those who look at lags. */
    long committed(int partition);

    /**
     * The partition is to be given back in good order.
     *
     * @return the offset up to which records are kept for good
     */
    long close(int partition) throws Exception;

    /** The partition is somebody else's by now, or a failure (else null) makes it start again from {@link #open}. */
    void abandon(int partition, Exception failure);

    /** Records between what is kept and the end of the partition. */
    void lag(int partition, long records);

    /**
     * Kafka has deleted records that were never read.
     *
     * @param first of them
     * @param next the offset that is read instead
     */
    void missed(int partition, long first, long next);
}
