package com.fabrikam.dronedelivery.mockbackends.geocoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows every address: the same one is always at the same place, near Seattle unless it is a pair of coordinates. */
public final class Geocoder {

    private static final Pattern COORDINATES =
            Pattern.compile("\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d+)?)\\s*");
    private static final Location SEATTLE = Location.of(47.6062, -122.3321);
    private static final double RADIUS_METRES = 15_000;

    /** The location; empty if the text is a pair of numbers that is nowhere on earth. */
    public Optional<Location> locate(String address) {
        return COORDINATES.matcher(address).matches() ? coordinates(address) : Optional.of(placeOf(address));
    }

    /** The location of a text such as {@code 47.6,-122.3}; empty if it is not that, or nowhere on earth. */
    public static Optional<Location> coordinates(String text) {
        Matcher matcher = COORDINATES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double latitude = Double.parseDouble(matcher.group(1));
        double longitude = Double.parseDouble(matcher.group(2));
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                ? Optional.of(Location.of(latitude, longitude))
                : Optional.empty();
    }

    private static Location placeOf(String address) {
        String normal = address.trim().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        SplittableRandom chance = new SplittableRandom(
                UUID.nameUUIDFromBytes(normal.getBytes(UTF_8)).getMostSignificantBits());
        return GreatCircle.from(SEATTLE, chance.nextDouble(360), RADIUS_METRES * Math.sqrt(chance.nextDouble()));
    }
}
