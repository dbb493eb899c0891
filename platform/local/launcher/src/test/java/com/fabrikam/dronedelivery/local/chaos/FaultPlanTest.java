package com.fabrikam.dronedelivery.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    @Test
    void shouldPlanTheSameForTheSameSeed() {
        assertThat(FaultPlan.of(7, FIVE_MINUTES, ALL)).isEqualTo(FaultPlan.of(7, FIVE_MINUTES, ALL));
        assertThat(FaultPlan.of(7, FIVE_MINUTES, ALL)).isNotEqualTo(FaultPlan.of(8, FIVE_MINUTES, ALL));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 42, -1, Long.MAX_VALUE})
    void shouldKillOftenEnoughAndReachEveryPart(long seed) {
        // When
        FaultPlan plan = FaultPlan.of(seed, FIVE_MINUTES, ALL);

        // Then
        assertThat(plan.kills()).isGreaterThanOrEqualTo(20);
        assertThat(plan.faults().stream().map(PlannedFault::part).collect(Collectors.toSet()))
                .isEqualTo(ALL);
        assertThat(plan.faults()).extracting(PlannedFault::at).allMatch(at -> at.compareTo(FIVE_MINUTES) < 0);
    }

    @Test
    void shouldHaveEveryKindOfFaultAndTwoAtOnceAmongAFewSeeds() {
        // When
        var plans = LongStream.range(0, 5)
                .mapToObj(seed -> FaultPlan.of(seed, FIVE_MINUTES, ALL))
                .toList();

        // Then
        assertThat(plans.stream()
                        .flatMap(plan -> plan.faults().stream())
                        .map(PlannedFault::fault)
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Fault.class));
        assertThat(plans).anySatisfy(plan -> assertThat(pairs(plan)).isPositive());
    }

    @Test
    void shouldKillAtLeastOnceInAShortRun() {
        assertThat(FaultPlan.of(1, Duration.ofSeconds(30), ALL).kills()).isGreaterThanOrEqualTo(2);
    }

    private static long pairs(FaultPlan plan) {
        long pairs = 0;
        for (int i = 1; i < plan.faults().size(); i++) {
            Duration apart =
                    plan.faults().get(i).at().minus(plan.faults().get(i - 1).at());
            pairs += apart.compareTo(Duration.ofSeconds(1)) < 0 ? 1 : 0;
        }
        return pairs;
    }
}
