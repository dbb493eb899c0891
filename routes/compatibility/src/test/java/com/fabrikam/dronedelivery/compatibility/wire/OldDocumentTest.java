package com.fabrikam.dronedelivery.compatibility.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"\"Picture\"", "\"picture\"", "\"PICTURE\"", "1", "\"1\""})
    void shouldReadEnumsByNameInAnyCaseAndByNumber(String value) throws Exception {
        assertThat(OldDocumentTest.<ConfirmationType>read(
                        "{\"a\":" + value + "}", fields -> fields.oneOf("a", ConfirmationType.class)))
                .isEqualTo(ConfirmationType.Picture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Blood\"", "4", "-1", "1.0", "true", "{}", "[1]", "\"\""})
    void shouldNameAnEnumThatIsWrong(String value) {
        assertThat(wrong("{\"a\":" + value + "}", fields -> fields.oneOf("a", ConfirmationType.class)))
                .isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2019-05-08T20:00:00.000Z\"', 2019-05-08T20:00:00Z",
        "'\"2019-05-08T20:00:00.000+0000\"', 2019-05-08T20:00:00Z",
        "'\"2019-05-08T22:00:00+02:00\"', 2019-05-08T20:00:00Z",
        "'\"2019-05-08T22:00:00+02\"', 2019-05-08T20:00:00Z",
        "'\"2019-05-08T20:00:00\"', 2019-05-08T20:00:00Z",
        "'\"2019-05-08T20:00Z\"', 2019-05-08T20:00:00Z",
        "'\"2019-05-08\"', 2019-05-08T00:00:00Z",
        "1557345600000, 2019-05-08T20:00:00Z",
    })
    void shouldReadTimesAsOldClientsWriteThem(String value, Instant expected) throws Exception {
        assertThat(OldDocumentTest.<Instant>read("{\"a\":" + value + "}", fields -> fields.instant("a")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"soon\"",
                "\"\"",
                "\"2019-02-30T00:00:00Z\"",
                "\"+99999-01-01\"",
                "9223372036854775807",
                "1.5",
                "{}",
                "true"
            })
    void shouldNameATimeThatIsNone(String value) {
        assertThat(wrong("{\"a\":" + value + "}", fields -> fields.instant("a")))
                .isEqualTo("a");
    }

    @Test
    void shouldWriteTimesAsOldClientsReadThem() {
        assertThat(OldTime.write(Instant.parse("2019-05-08T20:00:00Z"))).isEqualTo("2019-05-08T20:00:00.000+0000");
    }

    @Test
    void shouldReadNamesOfFieldsInAnyCaseAndNullAsNothing() throws Exception {
        assertThat(OldDocumentTest.<String>read("{\"OWNERid\":\"a\"}", fields -> fields.text("ownerId")))
                .isEqualTo("a");
        assertThat(OldDocumentTest.<String>read("{\"ownerId\":null}", fields -> fields.text("ownerId")))
                .isNull();
        assertThat(OldDocumentTest.<String>read("{\"ownerId\":7}", fields -> fields.text("ownerId")))
                .isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ten\"", "\"NaN\"", "1e999", "true", "[]"})
    void shouldNameANumberThatIsNone(String value) {
        assertThat(wrong("{\"a\":{\"b\":" + value + "}}", fields -> fields.object("a", inner -> inner.number("b"))))
                .isEqualTo("a.b");
    }

    @ParameterizedTest
    @CsvSource({"10.0, 10", "0, 0", "1.5, 1.5", "400.0, 400"})
    void shouldWriteWholeNumbersWithoutAFraction(double number, String expected) {
        assertThat(OldNumber.plain(number)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"PickedUp, 3", "HeadedToDropoff, 3", "Failed, 5", "Cancelled, 5", "Created, 0", "Rescheduled, 1"})
    void shouldTellEveryStageByANumberThatOldClientsKnow(String stage, int number) {
        assertThat(DeliveryStage.ofV1(stage).ordinal()).isEqualTo(number);
    }

    @Test
    void shouldTakeAPictureForASignature() {
        assertThat(ConfirmationType.ofV1("Signature")).isEqualTo(ConfirmationType.Picture);
        assertThat(ConfirmationType.Picture.inV1("Signature")).isEqualTo("Signature");
        assertThat(ConfirmationType.Picture.inV1("Picture")).isEqualTo("Picture");
        assertThat(ConfirmationType.Voice.inV1("Signature")).isEqualTo("Voice");
    }

    private static <T> T read(String document, Function<OldDocument, T> reader) throws Exception {
        return OldDocument.read(JSON.readTree(document), reader);
    }

    private static String wrong(String document, Function<OldDocument, ?> reader) {
        return catchThrowableOfType(WrongFieldsException.class, () -> read(document, reader))
                .fields()
                .get(0)
                .field();
    }
}
