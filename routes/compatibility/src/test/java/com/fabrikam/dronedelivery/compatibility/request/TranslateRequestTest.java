package com.fabrikam.dronedelivery.compatibility.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabrikam.dronedelivery.compatibility.wire.Location;
import com.fabrikam.dronedelivery.compatibility.wire.WrongFieldsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslateRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2030-01-01T10:00:00Z");

    @Test
    void shouldTakeAPassedPickupTimeForNowAndAPassedDeadlineForNone() throws Exception {
        // When
        var request = translate("\"pickupTime\":\"2019-05-08T20:00:00Z\",\"deadline\":\"2019-05-09T20:00:00Z\"");

        // Then
        assertThat(request.pickupTime()).isEqualTo(NOW);
        assertThat(request.deadline()).isNull();
    }

    @Test
    void shouldKeepTimesToCome() throws Exception {
        // When
        var request = translate("\"pickupTime\":\"2030-01-01T11:00:00Z\",\"deadline\":\"2030-01-01T12:00:00+0000\"");

        // Then
        assertThat(request.pickupTime()).isEqualTo("2030-01-01T11:00:00Z");
        assertThat(request.deadline()).isEqualTo("2030-01-01T12:00:00Z");
    }

    @Test
    void shouldMakeUpWhatV1NeedsAndAnOldClientMayLeaveOut() throws Exception {
        // When
        var request = translate("\"deadline\":\"\"");

        // Then
        assertThat(request.pickupTime()).isEqualTo(NOW);
        assertThat(request.deadline()).isNull();
        assertThat(request.expedited()).isFalse();
        assertThat(request.item().weight()).isEqualTo(1.5);
        assertThat(request.item().packageId()).isNotBlank();
        assertThat(request.item().tag()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'47.6,-122.3', 47.6, -122.3", "' 47 , -122.25 ', 47, -122.25", "'-90,180', -90, 180"})
    void shouldTakeCoordinatesForAPlace(String text, double latitude, double longitude) {
        // When
        var places = new Addresses(text, null);

        // Then
        assertThat(places.anyLeft()).isFalse();
        assertThat(places.pickup()).isEqualTo(new Location(0, latitude, longitude));
        assertThat(places.dropoff()).isNull();
    }

    @Test
    void shouldAskForOneAddressAfterTheOther() {
        // Given
        var places = new Addresses("my pickup", "drop off");

        // When
        var first = places.next();
        places.found(Location.of(1, 2));
        var second = places.next();
        places.found(Location.of(3, 4));

        // Then
        assertThat(first).isEqualTo("my pickup");
        assertThat(second).isEqualTo("drop off");
        assertThat(places.anyLeft()).isFalse();
        assertThat(places.pickup()).isEqualTo(Location.of(1, 2));
        assertThat(places.dropoff()).isEqualTo(Location.of(3, 4));
    }

    @Test
    void shouldNameEveryAddressThatNobodyKnows() {
        // Given
        var places = new Addresses("nowhere", "no place");
        places.unknown();

        // When
        var refusal = catchThrowableOfType(WrongFieldsException.class, places::unknown);

        // Then
        assertThat(refusal.fields()).extracting("field").containsExactly("pickupLocation", "dropOffLocation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91,0", "0,181", "-90.1,0", "", "   "})
    void shouldNameAPlaceThatIsNowhere(String text) {
        assertThat(catchThrowableOfType(WrongFieldsException.class, () -> new Addresses("here", text))
                        .fields())
                .extracting("field")
                .containsExactly("dropOffLocation");
    }

    private static NewRequest translate(String more) throws Exception {
        var old = OldRequest.of(JSON.readTree("""
                {"ownerId":"myowner","confirmationRequired":3,"packageInfo":{"size":0,"weight":0,"tag":""},
                 "pickupLocation":"47.62,-122.35","dropOffLocation":"47.60,-122.33",%s}""".formatted(more)));
        return NewRequest.of(old, old.addresses(), NOW, 1.5);
    }
}
