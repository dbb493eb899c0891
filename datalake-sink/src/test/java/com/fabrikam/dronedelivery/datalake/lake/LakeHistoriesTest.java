package com.fabrikam.dronedelivery.datalake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.datalake.lake.SimulatedLake.Rules;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The real writer over random histories: nothing lost, nothing doubled, whatever happens in between. */
class LakeHistoriesTest {

    private static final int HISTORIES = Integer.getInteger("lake.histories", 10_000);
    private static final int ENOUGH_TO_FIND_A_MUTANT = 1_000;

    @Test
    void shouldHoldEveryRecordOnceInAllHistories() {
        LongStream.range(0, HISTORIES).parallel().forEach(seed -> assertThat(
                        LakeHistory.run(seed, Rules.ALL, SimulatedDays.Rules.ALL))
                .as("history %d", seed)
                .isEmpty());
    }

    @Test
    void shouldHoldByTheNameAloneWhereNobodyIsFenced() {
        for (long seed = 0; seed < ENOUGH_TO_FIND_A_MUTANT; seed++) {
            assertThat(LakeHistory.run(seed, new Rules(false, true, true, true), SimulatedDays.Rules.NOBODY))
                    .as("history %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void shouldHoldByTheFenceAloneWhereFilesAreNamedByTheirRange() {
        for (long seed = 0; seed < ENOUGH_TO_FIND_A_MUTANT; seed++) {
            assertThat(LakeHistory.run(seed, new Rules(true, false, true, true), SimulatedDays.Rules.NOBODY))
                    .as("history %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void shouldLeaveNoUncommittedFileBehind() {
        for (long seed = 0; seed < ENOUGH_TO_FIND_A_MUTANT; seed++) {
            assertThat(LakeHistory.leftovers(seed)).as("history %d", seed).isZero();
        }
    }

    @Test
    void shouldFindAWriterThatNamesFilesByTheirRange() {
        assertThat(isFound(new Rules(false, false, true, true))).isTrue();
    }

    @Test
    void shouldFindAWriterThatCommitsInKafkaBeforeTheRenameAndBelievesIt() {
        assertThat(isFound(new Rules(true, true, false, true))).isTrue();
    }

    @Test
    void shouldFindAWriterThatGoesOnFromMemoryInsteadOfRecovering() {
        assertThat(isFound(new Rules(true, true, true, false))).isTrue();
    }

    @Test
    void shouldCompactInMostHistories() {
        assertThat(LongStream.range(0, ENOUGH_TO_FIND_A_MUTANT)
                        .filter(seed -> LakeHistory.swaps(seed) > 0)
                        .count())
                .isGreaterThan(ENOUGH_TO_FIND_A_MUTANT / 2);
    }

    @Test
    void shouldHoldThoughDaysAreCompactedIntoWhichSomebodyWrites() {
        for (long seed = 0; seed < ENOUGH_TO_FIND_A_MUTANT; seed++) {
            assertThat(LakeHistory.run(seed, Rules.ALL, new SimulatedDays.Rules(false, true, true)))
                    .as("history %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void shouldFindACompactorThatDoesNotLookAtWhatItHasPutAside() {
        assertThat(isFound(new SimulatedDays.Rules(false, false, true))).isTrue();
    }

    @Test
    void shouldFindARecoveryThatDoesNotSeeWhatIsPutAside() {
        assertThat(isFound(new SimulatedDays.Rules(true, true, false))).isTrue();
    }

    private static boolean isFound(SimulatedDays.Rules mutant) {
        return LongStream.range(0, HISTORIES)
                .anyMatch(seed -> LakeHistory.run(seed, Rules.ALL, mutant).isPresent());
    }

    private static boolean isFound(Rules mutant) {
        return LongStream.range(0, ENOUGH_TO_FIND_A_MUTANT)
                .anyMatch(seed -> LakeHistory.run(seed, mutant, SimulatedDays.Rules.NOBODY)
                        .isPresent());
    }
}
