package com.fabrikam.dronedelivery.datalake.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeQueryTest {

    @TempDir
    private Path copies;

    @Test
    void shouldDeleteNothingButOldCopies() throws IOException {
        // Given a folder that holds more than copies
        Path wanted = file("date=2030-01-01/part-00000-0000000000000000000.parquet");
        Path old = file("date=2030-01-01/part-00000-0000000000000000003.parquet");
        List<Path> others = List.of(
                file("report.parquet"),
                file("date=2030-01-01/report.parquet"),
                file("sales/part-00000-0000000000000000003.parquet"),
                file("backup/date=2030-01-01/part-00000-0000000000000000003.parquet"));

        // When
        LakeQuery.deleteAllBut(List.of(wanted), copies);

        // Then
        assertThat(old).doesNotExist();
        assertThat(wanted).exists();
        assertThat(others).allSatisfy(other -> assertThat(other).exists());
    }

    private Path file(String name) throws IOException {
        Path file = copies.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
