package com.fabrikam.dronedelivery.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    private static final String REST =
            " S 1 4242 4242 0 -1 4194560 9000 800 3 0 1234 66 500 25 20 0 31 0 100 4000000 9000 18446744073709551615\n";

    @Test
    void shouldAddTimeInUserModeAndInTheKernel() {
        // When
        ProcStat stat = ProcStat.parse("4242 (java)" + REST);

        // Then
        assertThat(stat).isEqualTo(new ProcStat("java", 13_000, 5_250));
    }

    @Test
    void shouldReadANameWithSpacesAndParentheses() {
        // When
        ProcStat stat = ProcStat.parse("4242 (a) b (c)" + REST);

        // Then
        assertThat(stat).isEqualTo(new ProcStat("a) b (c", 13_000, 5_250));
    }

    @Test
    void shouldKnowTheCompilersOfAJvm() {
        // When, then
        assertThat(ProcStat.parse("7 (C2 CompilerThre)" + REST).isCompiler()).isTrue();
        assertThat(ProcStat.parse("7 (C1 CompilerThre)" + REST).isCompiler()).isTrue();
        assertThat(ProcStat.parse("7 (GC Thread#0)" + REST).isCompiler()).isFalse();
    }
}
