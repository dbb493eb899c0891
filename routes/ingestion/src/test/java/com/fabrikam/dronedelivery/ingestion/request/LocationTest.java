package com.fabrikam.dronedelivery.ingestion.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

    @ParameterizedTest
    @CsvSource({"-90,-180,-500", "90,180,10000", "0,0,0", "47.62,-122.35,12.5"})
    void shouldExistWithinItsLimits(double latitude, double longitude, double altitude) {
        assertThat(new Location(latitude, longitude, altitude).latitude()).isEqualTo(latitude);
    }

    @ParameterizedTest
    @CsvSource({
        "-90.000001,0,0,latitude",
        "90.000001,0,0,latitude",
        "NaN,0,0,latitude",
        "Infinity,0,0,latitude",
        "0,-180.000001,0,longitude",
        "0,180.000001,0,longitude",
        "0,NaN,0,longitude",
        "0,0,-500.1,altitude",
        "0,0,10000.1,altitude",
        "0,0,-Infinity,altitude",
        ",0,0,latitude",
    })
    void shouldNotExistBeyondThem(Double latitude, Double longitude, Double altitude, String field) {
        // When
        var refusal =
                catchThrowableOfType(InvalidValueException.class, () -> new Location(latitude, longitude, altitude));

        // Then
        assertThat(refusal.violations()).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void shouldTellEverythingThatIsWrong() {
        // When
        var refusal = catchThrowableOfType(InvalidValueException.class, () -> new Location(91.0, null, -501.0));

        // Then
        assertThat(refusal.violations())
                .containsExactly(
                        new Violation("latitude", "must be between -90 and 90"),
                        new Violation("longitude", "is required"),
                        new Violation("altitude", "must be between -500 and 10000"));
    }
}
