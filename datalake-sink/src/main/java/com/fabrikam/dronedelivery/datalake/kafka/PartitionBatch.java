package com.fabrikam.dronedelivery.datalake.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The body of an exchange: records of one partition, in their order. */
public record PartitionBatch(int partition, List<ConsumerRecord<byte[], byte[]>> records) {}
