package com.fabrikam.dronedelivery.datalake.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReadingTest {

    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @SuppressWarnings("deprecation") // its successor came with a later client
    private final MockConsumer<byte[], byte[]> client = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

    private final List<Long> read = new ArrayList<>();

    @BeforeEach
    void assign() {
        client.assign(List.of(PARTITION));
        client.updateBeginningOffsets(Map.of(PARTITION, 0L));
        client.seek(PARTITION, 0);
        for (long offset = 0; offset < 3; offset++) {
            client.addRecord(new ConsumerRecord<>("t", 0, offset, new byte[0], new byte[0]));
        }
    }

    @Test
    void shouldReadUpToTheOffset() throws IOException {
        // When
        reading(3).forEach(stored -> read.add(stored.offset()));

        // Then
        assertThat(read).containsExactly(0L, 1L, 2L);
    }

    @Test
    void shouldEndWithAnErrorWhenNothingMoreComes() {
        // When
        assertThatThrownBy(() -> reading(4).forEach(stored -> read.add(stored.offset())))
                // Then
                .isInstanceOf(LakeToolException.class)
                .hasMessageContaining("not read to its end");
        assertThat(read).hasSize(3);
    }

    private TopicReading reading(long target) {
        return new TopicReading(client, Map.of(PARTITION, target), Duration.ofMillis(1));
    }
}
