package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSecretTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeAKeyOnceAndKeepItForItsOwnerAlone() throws IOException {
        // When
        String key = KeptSecret.trackingLinkKey(folder);

        // Then
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(KeptSecret.trackingLinkKey(folder)).isEqualTo(key);
        assertThat(KeptSecret.trackingLinkKey(folder.resolve("another"))).isNotEqualTo(key);
        assertThat(KeptSecret.consolePassword(folder)).isNotEqualTo(key).hasSizeGreaterThan(40);
        for (String file : new String[] {"gateway/tracking-link.key", "console/operator.password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }
}
