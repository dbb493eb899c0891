package com.fabrikam.dronedelivery.ingestion.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryRequestReaderTest {

    private static final OwnerId ALICE = new OwnerId("alice");
    private final DeliveryRequestReader reader =
            new DeliveryRequestReader(Clock.fixed(Instant.parse("2030-01-01T09:00:00Z"), ZoneOffset.UTC));

    @Test
    void shouldReadTheContractsExample() {
        // When
        var request = read("""
                {"ownerId":"bob","pickup":{"latitude":47.62,"longitude":-122.35},
                 "dropoff":{"latitude":47.60,"longitude":-122.33,"altitude":3},"pickupTime":"2030-01-01T10:00:00Z",
                 "deadline":"2030-01-01T12:00:00Z","expedited":true,"confirmationRequired":"FingerPrint",
                 "package":{"packageId":"p-1","size":"Small","weight":1.5,"tag":"t"}}""");

        // Then
        assertThat(request)
                .isEqualTo(new DeliveryRequest(
                        new OwnerId("bob"),
                        new Location(47.62, -122.35, 0.0),
                        new Location(47.60, -122.33, 3.0),
                        new Schedule(Instant.parse("2030-01-01T10:00:00Z"), Instant.parse("2030-01-01T12:00:00Z")),
                        true,
                        ConfirmationRequired.FingerPrint,
                        new PackageInfo("p-1", PackageSize.Small, new PackageWeight(1.5), "t")));
    }

    @Test
    void shouldFillInWhatMayBeLeftOut() {
        // When
        var request = read(minimal("2030-01-01T10:00:00Z"));

        // Then
        assertThat(request.owner()).isEqualTo(ALICE);
        assertThat(request.pickup().altitude()).isZero();
        assertThat(request.schedule().deadline()).isNull();
        assertThat(request.expedited()).isFalse();
        assertThat(request.confirmationRequired()).isEqualTo(ConfirmationRequired.None);
        assertThat(request.packageInfo().tag()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2030-01-01T12:00:00+02:00, 2030-01-01T10:00:00Z",
        "2030-01-01T04:30:00-05:30, 2030-01-01T10:00:00Z",
        "2030-01-01t10:00:00z, 2030-01-01T10:00:00Z",
        "2030-01-01T10:00:00.123456789Z, 2030-01-01T10:00:00.123456789Z",
        "2030-01-01T10:00:00+00:00, 2030-01-01T10:00:00Z",
    })
    void shouldTurnEveryOffsetIntoUtc(String given, Instant expected) {
        assertThat(read(minimal(given)).schedule().pickupTime()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-01",
                "2030-01-01T10:00Z",
                "2030-01-01T10:00:00",
                "2030-01-01 10:00:00Z",
                "2030-02-30T10:00:00Z",
                "2030-01-01T24:00:00Z",
                "2030-01-01T10:00:60Z",
                "2030-01-01T10:00:00.Z",
                "2030-01-01T10:00:00+2",
                "2030-01-01T10:00:00+0200",
                "2030-01-01T10:00:00[UTC]",
                "+12030-01-01T10:00:00Z",
                "30-01-01T10:00:00Z",
                "Tue, 01 Jan 2030 10:00:00 GMT",
                "1893492000",
                "tomorrow",
                "",
            })
    void shouldRefuseWhatIsNoTimestamp(String given) {
        assertThat(refusal(minimal(given)).violations())
                .extracting(Violation::field)
                .containsExactly("pickupTime");
    }

    @Test
    void shouldTellEverythingThatIsWrongAtOnce() {
        // When
        var refusal = refusal("""
                {"ownerId":"a b","pickup":{"latitude":"47","altitude":99999},"dropoff":[],
                 "pickupTime":"2030-01-01T10:00:00Z","deadline":"2030-01-01T09:59:59Z","expedited":"yes",
                 "confirmationRequired":"none","package":{"packageId":"a/b","size":2,"weight":0,"tag":""}}""");

        // Then
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "ownerId",
                        "pickup.latitude",
                        "pickup.longitude",
                        "pickup.altitude",
                        "dropoff",
                        "deadline",
                        "expedited",
                        "confirmationRequired",
                        "package.packageId",
                        "package.size",
                        "package.weight",
                        "package.tag");
    }

    @Test
    void shouldNameAFieldOnce() {
        // When
        var refusal = refusal("{\"pickup\":{\"latitude\":\"x\",\"longitude\":0}}");

        // Then
        assertThat(refusal.violations())
                .contains(new Violation("pickup.latitude", "must be a number"))
                .extracting(Violation::field)
                .doesNotHaveDuplicates();
    }

    private static String minimal(String pickupTime) {
        return """
                {"pickup":{"latitude":1,"longitude":2},"dropoff":{"latitude":1,"longitude":2},"pickupTime":"%s",
                 "package":{"packageId":"p","size":"Large","weight":1000},"unknown":{"is":"ignored"}}""".formatted(pickupTime);
    }

    private DeliveryRequest read(String document) {
        return reader.read(parse(document), ALICE, () -> null).document();
    }

    private InvalidValueException refusal(String document) {
        return catchThrowableOfType(InvalidValueException.class, () -> read(document));
    }

    private static JsonNode parse(String document) {
        try {
            return new ObjectMapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
