package com.fabrikam.dronedelivery.delivery.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.domain.ConfirmationRequired;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTypesTest {
    private final ProofTypes types = new ProofTypes();

    @ParameterizedTest
    @CsvSource({
        "Signature, image/png, 89504e470d0a1a0a0000000d49484452",
        "Signature, IMAGE/PNG; q=1, 89504e470d0a1a0a0000000d49484452",
        "Picture, image/jpeg, ffd8ffe000104a4649460001",
        "Picture, image/webp, 524946461000000057454250565038200000000000000000",
        "FingerPrint, application/octet-stream, 464d5200203230000000",
        "FingerPrint, image/bmp, 424d3e000000000000003e000000280000000100000001000000010001000000",
        "Voice, audio/wav, 524946462400000057415645666d7420100000000100010044ac0000",
        "Voice, audio/mpeg, 49443303000000000000",
        "Voice, audio/webm, 1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810442858102",
        "Voice, audio/mp4, 000000186674797069736f6d0000020069736f6d69736f32",
        "Voice, audio/flac, 664c614300000022"
    })
    void shouldTakeWhatProvesTheKindAndLooksLikeIt(String kind, String said, String bytes) {
        assertThat(types.accepted(
                        ConfirmationRequired.valueOf(kind), said, HexFormat.of().parseHex(bytes)))
                .contains(said.toLowerCase().split(";")[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "Signature, image/png, no picture",
        "Signature, image/svg+xml, <svg xmlns='http://www.w3.org/2000/svg'/>",
        "Signature, application/octet-stream, anything",
        "Signature, audio/mpeg, ID3",
        "Picture, text/html, <html><script>1</script></html>",
        "Picture, image/png, <html><script>1</script></html>",
        "Voice, audio/wav, RIFF",
        "Voice, , RIFF",
        "None, image/png, anything"
    })
    void shouldRefuseEverythingElse(String kind, String said, String text) {
        assertThat(types.accepted(ConfirmationRequired.valueOf(kind), said, text.getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
