package com.fabrikam.dronedelivery.mockbackends.geocoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GeocoderTest {

    private final Geocoder geocoder = new Geocoder();

    @Test
    void shouldTakeCoordinatesAsTheyAre() {
        // When, Then
        assertThat(geocoder.locate("47.6, -122.3")).contains(Location.of(47.6, -122.3));
        assertThat(geocoder.locate("97.6,-122.3")).isEmpty();
    }

    @Test
    void shouldNotMindSpellingWithCapitalsAndBlanks() {
        // When, Then
        assertThat(geocoder.locate(" 400  Broad St ")).isEqualTo(geocoder.locate("400 broad st"));
        assertThat(geocoder.locate("401 Broad St")).isNotEqualTo(geocoder.locate("400 Broad St"));
    }

    @Property(tries = 200)
    void shouldFindEveryAddressNearSeattle(@ForAll @AlphaChars @StringLength(min = 1, max = 60) String address) {
        // When
        Location location = geocoder.locate(address).orElseThrow();

        // Then
        assertThat(GreatCircle.distance(location, Location.of(47.6062, -122.3321)))
                .isLessThanOrEqualTo(15_000.01);
        assertThat(geocoder.locate(address)).contains(location);
    }
}
