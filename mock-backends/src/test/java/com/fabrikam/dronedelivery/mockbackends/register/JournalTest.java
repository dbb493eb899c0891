package com.fabrikam.dronedelivery.mockbackends.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("sub/things.journal");
    }

    @Test
    void shouldGiveBackWhatWasAppendedThoughItWasNeverClosed() {
        // Given
        Journal journal = Journal.open(file, line -> {});

        // When
        journal.append("one".getBytes(UTF_8));
        journal.append("zwölf".getBytes(UTF_8));

        // Then
        assertThat(linesOf(file)).containsExactly("one", "zwölf");
    }

    @Test
    void shouldCutOffATornLastLineAndGoOnBehindTheWholeOnes() throws IOException {
        // Given
        try (Journal journal = Journal.open(file, line -> {})) {
            journal.append("whole".getBytes(UTF_8));
        }
        Files.writeString(file, "to", StandardOpenOption.APPEND);

        // When
        List<String> read = new ArrayList<>();
        try (Journal journal = Journal.open(file, line -> read.add(new String(line, UTF_8)))) {
            journal.append("next".getBytes(UTF_8));
        }

        // Then
        assertThat(read).containsExactly("whole");
        assertThat(linesOf(file)).containsExactly("whole", "next");
    }

    @Test
    void shouldReplaceItsContentAndGoOnBehindIt() throws IOException {
        // Given
        try (Journal journal = Journal.open(file, line -> {})) {
            journal.append("old".getBytes(UTF_8));

            // When
            journal.rewrite(Stream.of("kept".getBytes(UTF_8)));
            journal.append("new".getBytes(UTF_8));
        }

        // Then
        assertThat(linesOf(file)).containsExactly("kept", "new");
    }

    @Test
    void shouldOutliveTheInterruptionOfAThreadThatWrites() {
        // Given
        Journal journal = Journal.open(file, line -> {});

        // When
        Thread.currentThread().interrupt();
        journal.append("one".getBytes(UTF_8));
        boolean interrupted = Thread.interrupted();
        journal.append("two".getBytes(UTF_8));

        // Then
        assertThat(interrupted).isTrue();
        assertThat(linesOf(file)).containsExactly("one", "two");
    }

    private static List<String> linesOf(Path file) {
        List<String> lines = new ArrayList<>();
        Journal.open(file, line -> lines.add(new String(line, UTF_8)));
        return lines;
    }
}
