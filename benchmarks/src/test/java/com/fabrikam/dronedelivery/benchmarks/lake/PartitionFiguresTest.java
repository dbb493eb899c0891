package com.fabrikam.dronedelivery.benchmarks.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionFiguresTest {

    private static final List<String> ANSWER = List.of(
            "kafka_partition  count_star()  sum(sequence)  sum(kafka_offset)",
            "0                2             3              1",
            "7                1             4              9",
            "2 rows");

    private final PartitionFigures topic = new PartitionFigures();

    @Test
    void shouldFindTheTopicInTheAnswerWhateverItsOrder() {
        // Given
        topic.add(7, 9, event(4));
        topic.add(0, 1, event(1));
        topic.add(0, 0, event(2));

        // When
        PartitionFigures lake = PartitionFigures.ofAnswer(ANSWER);

        // Then
        assertThat(lake).isEqualTo(topic);
        assertThat(lake).hasToString("count 3, sum of sequence 7, sum of kafka_offset 10");
    }

    @Test
    void shouldTellARecordInTheWrongPartition() {
        // Given
        topic.add(7, 1, event(1));
        topic.add(0, 9, event(4));
        topic.add(0, 0, event(2));

        // When
        PartitionFigures lake = PartitionFigures.ofAnswer(ANSWER);

        // Then
        assertThat(lake).isNotEqualTo(topic);
    }

    private static byte[] event(int sequence) {
        return "{\"ownerId\":\"o\",\"sequence\":%d,\"stage\":\"s\"}"
                .formatted(sequence)
                .getBytes(StandardCharsets.UTF_8);
    }
}
