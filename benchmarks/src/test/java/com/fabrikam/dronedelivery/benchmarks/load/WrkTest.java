package com.fabrikam.dronedelivery.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {

    private static final String SAID = """
            Running 2s test @ http://127.0.0.1:8080/
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.07ms    0.90ms  12.52ms   95.31%
                Req/Sec    31.06k     2.29k   36.01k    71.43%
              Latency Distribution
                 50%    0.95ms
                 99%    TIME
              64912 requests in 2.10s, 9.16MB read
            Requests/sec:  30909.13
            Transfer/sec:      4.36MB
            """;

    @Test
    void shouldReadRateAndLatencyInItsUnits() {
        // When, then
        assertThat(Wrk.parse(SAID.replace("TIME", "4.70ms"))).isEqualTo(new Wrk.Answered(64_912, 30_909.13, 4.7));
        assertThat(Wrk.parse(SAID.replace("TIME", "870.00us")).p99Millis()).isEqualTo(0.87);
        assertThat(Wrk.parse(SAID.replace("TIME", "1.20s")).p99Millis()).isEqualTo(1_200);
    }

    @Test
    void shouldRefuseARunInWhichAnythingFailed() {
        // Given
        String said = SAID.replace("TIME", "4.70ms") + "  Non-2xx or 3xx responses: 17\n";

        // When, then
        assertThatThrownBy(() -> Wrk.parse(said)).hasMessageContaining("17");
    }
}
