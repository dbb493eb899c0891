package com.fabrikam.dronedelivery.benchmarks.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.benchmarks.broker.ProducerPerformance.Written;
import org.junit.jupiter.api.Test;

class ProducerPerformanceTest {

    private static final String PROGRESS =
            "412345 records sent, 82452.5 records/sec (27.52 MB/sec), 5.2 ms avg latency, 345.0 ms max latency.\n";
    private static final String SUMMARY =
            "1000000 records sent, 91234.567 records/sec (30.45 MB/sec), 4.85 ms avg latency, "
                    + "345.00 ms max latency, 3 ms 50th, 12 ms 95th, 31 ms 99th, 78 ms 99.9th.\n";

    @Test
    void shouldReadTheSummaryAndNotTheProgress() {
        assertThat(ProducerPerformance.parse(PROGRESS + SUMMARY)).isEqualTo(new Written(91_234.567, 3, 31, 78));
    }

    @Test
    void shouldNotTakeProgressForASummary() {
        assertThatThrownBy(() -> ProducerPerformance.parse(PROGRESS)).hasMessageContaining("no summary");
    }
}
