package com.fabrikam.dronedelivery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The scheduling protocol, as its real classes carry it out, against everything that can happen to them. */
class SimulationTest {
    private static final int HISTORIES = Integer.getInteger("simulation.histories", 5_000);

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
    void shouldKeepEveryPromiseInEveryHistory() throws Exception {
        // When
        Simulation simulation = new Simulation(Protocol.WHOLE).play(HISTORIES);

        // Then
        System.out.println(simulation);
        assertThat(simulation.violation()).isEmpty();
        assertThat(simulation.histories()).isEqualTo(HISTORIES);
        assertThat(simulation.counts()).as("everything has happened").containsOnlyKeys(Happening.values());
    }

    @Test
    @DisabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
    void shouldPlayTheSameHistoryAgainFromTheSameSeed() throws Exception {
        try (World one = new World(Protocol.WHOLE);
                World other = new World(Protocol.WHOLE)) {
            // When
            Map<Long, List<String>> upwards = journals(one, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
            Map<Long, List<String>> downwards = journals(other, List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L));

            // Then
            assertThat(upwards).isEqualTo(downwards);
            assertThat(upwards.values())
                    .allSatisfy(journal -> assertThat(journal).hasSizeGreaterThan(5));
        }
    }

    private static Map<Long, List<String>> journals(World world, List<Long> seeds) {
        Map<Long, List<String>> journals = new TreeMap<>();
        for (long seed : seeds) {
            History history = new History(world, seed, true);
            history.play();
            journals.put(seed, history.journal());
        }
        return journals;
    }

    @Test
    @EnabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
    void shouldKeepEveryPromiseInThisHistory() throws Exception {
        // When
        Simulation.Violation history = Simulation.replay(Protocol.WHOLE, Long.getLong("simulation.seed"));

        // Then
        System.out.println(history);
        assertThat(history.what()).isEmpty();
    }
}
