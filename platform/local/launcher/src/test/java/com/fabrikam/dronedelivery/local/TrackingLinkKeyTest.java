package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingLinkKeyTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeAKeyOnceAndKeepItForItsOwnerAlone() throws IOException {
        // When
        String key = TrackingLinkKey.keptIn(folder.resolve("gateway"));

        // Then
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(TrackingLinkKey.keptIn(folder.resolve("gateway"))).isEqualTo(key);
        assertThat(TrackingLinkKey.keptIn(folder.resolve("another"))).isNotEqualTo(key);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("gateway").resolve("tracking-link.key"))))
                .isEqualTo("rw-------");
    }
}
