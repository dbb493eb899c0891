package com.fabrikam.dronedelivery.compatibility.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {

    @ParameterizedTest
    @CsvSource({
        "iVBORw0KGgoAAAANSUhEUg==, image/png",
        "iVBORw0KGgoAAAANSUhEUg, image/png",
        "'data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==', image/png",
        "/9j/4AAQSkZJRg==, image/jpeg",
        "_9j_4AAQSkZJRg==, image/jpeg",
        "UklGRiQAAABXQVZFZm10IA==, audio/wav",
        "UklGRiQAAABXRUJQVlA4IA==, image/webp",
        "T2dnUwACAAA=, audio/ogg",
        "SUQzBAA=, audio/mpeg",
        "AAAA, application/octet-stream",
    })
    void shouldTellWhatTheBytesLookLike(String blob, String mediaType) {
        assertThat(Proof.of(blob).mediaType()).isEqualTo(mediaType);
    }

    @Test
    void shouldTakeWhatIsNoBase64AsItIs() {
        assertThat(Proof.of("signed by Bob!").content()).isEqualTo("signed by Bob!".getBytes(StandardCharsets.UTF_8));
    }
}
