package com.fabrikam.dronedelivery.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Leaves one rule of the protocol out: a simulation that does not notice would prove nothing. */
@DisabledIfSystemProperty(named = "simulation.seed", matches = "\\d+")
class MutantsTest {
    private static final int HISTORIES = Math.min(5_000, Integer.getInteger("simulation.histories", 5_000));

    @ParameterizedTest
    @EnumSource(value = Protocol.class, mode = EnumSource.Mode.EXCLUDE, names = "WHOLE")
    void shouldFindOutThatARuleIsMissing(Protocol mutant) throws Exception {
        // When
        Simulation simulation = new Simulation(mutant).play(HISTORIES);

        // Then
        assertThat(simulation.violation()).isPresent();
        System.out.printf(
                "%s: found out after %d histories: %s%n",
                mutant, simulation.histories(), simulation.violation().get().what());
    }
}
