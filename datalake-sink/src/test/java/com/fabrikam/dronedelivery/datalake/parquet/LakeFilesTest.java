package com.fabrikam.dronedelivery.datalake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.datalake.parquet.LakeFiles.Look;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LakeFilesTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void shouldLookAgainWhenFilesHaveBeenSwapped() throws IOException {
        // When
        String seen = LakeFiles.steadily(goneUntil(3));

        // Then
        assertThat(seen).isEqualTo("all");
        assertThat(looks).hasValue(3);
    }

    @Test
    void shouldSayWhichFileIsGoneForGood() {
        assertThatThrownBy(() -> LakeFiles.steadily(goneUntil(Integer.MAX_VALUE)))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("part");
    }

    private Look<String> goneUntil(int look) {
        return () -> {
            if (looks.incrementAndGet() < look) {
                throw new FileNotFoundException("part");
            }
            return "all";
        };
    }
}
