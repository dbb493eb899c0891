package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    private Path data;

    @Test
    void shouldReadWhatItHasWritten() {
        // Given
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current());
        PlatformState state = new PlatformState(
                8080,
                60,
                true,
                own,
                Map.of("kafka", new PlatformState.PartState(own, "2030-01-01T10:00:00Z", 17)),
                Map.of("redis", "redis://elsewhere:6379/0"));

        // When
        StateFile.in(data).write(state);

        // Then
        assertThat(StateFile.in(data).read()).contains(state);
    }

    @Test
    void shouldBeEmptyBeforeTheFirstStart() {
        assertThat(StateFile.in(data).read()).isEmpty();
    }

    @Test
    void shouldSayWhichFileIsUnreadable() throws IOException {
        // Given
        StateFile file = StateFile.in(data);
        Files.createDirectories(file.file().getParent());
        Files.writeString(file.file(), "{");

        // When
        assertThatThrownBy(file::read)

                // Then
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(file.file().toString());
    }

    @Test
    void shouldFindAProcessAgain() {
        // Given
        ProcessIdentity identity = ProcessIdentity.of(ProcessHandle.current());

        // Then
        assertThat(identity.find()).contains(ProcessHandle.current());
    }

    @Test
    void shouldNotTakeARecycledIdForTheProcessThatHadItBefore() {
        // Given
        ProcessIdentity earlier = new ProcessIdentity(ProcessHandle.current().pid(), "an earlier start");

        // Then
        assertThat(earlier.find()).isEmpty();
    }
}
