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
        LongStream.range(0, HISTORIES).parallel().forEach(seed -> assertThat(LakeHistory.run(seed, Rules.ALL))
                .as("history %d", seed)
                .isEmpty());
    }

    @Test
    void shouldHoldByTheNameAloneWhereNobodyIsFenced() {
        for (long seed = 0; seed < ENOUGH_TO_FIND_A_MUTANT; seed++) {
            assertThat(LakeHistory.run(seed, new Rules(false, true, true, true)))
                    .as("history %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void shouldHoldByTheFenceAloneWhereFilesAreNamedByTheirRange() {
        for (long seed = 0; seed < ENOUGH_TO_FIND_A_MUTANT; seed++) {
            assertThat(LakeHistory.run(seed, new Rules(true, false, true, true)))
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

    private static boolean isFound(Rules mutant) {
        return LongStream.range(0, ENOUGH_TO_FIND_A_MUTANT)
                .anyMatch(seed -> LakeHistory.run(seed, mutant).isPresent());
    }
}
