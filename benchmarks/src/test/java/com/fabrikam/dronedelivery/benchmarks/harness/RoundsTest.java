package com.fabrikam.dronedelivery.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> happened = new ArrayList<>();

    @Test
    void shouldWarmUpAllAndThenMeasureThemInTurn() throws Exception {
        // Given
        var settings = new Settings(
                true,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                21_000,
                Path.of("."));

        // When
        List<Series> series = new Rounds(settings).of(List.of(new Recorded("a"), new Recorded("b")));

        // Then
        assertThat(happened).containsExactly("warm a", "warm b", "a", "b", "b", "a", "a", "b");
        assertThat(series).extracting(Series::name).containsExactly("a", "b");
        assertThat(series.get(1).trials()).hasSize(3);
        assertThat(series.get(1).figures().get("order")).isEqualTo(new Spread(5, 4, 8));
    }

    private final class Recorded implements Variant {
        private final String name;

        private Recorded(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Collection<Long> pids() {
            return List.of();
        }

        @Override
        public double exercise(Duration time) {
            happened.add("warm " + name);
            return 1;
        }

        @Override
        public Trial measure() {
            happened.add(name);
            return Trial.of(Map.of()).with("order", happened.size());
        }
    }
}
