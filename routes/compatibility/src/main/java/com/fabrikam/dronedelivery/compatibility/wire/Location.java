package com.fabrikam.dronedelivery.compatibility.wire;

/**
 * A place; both versions of the API spell it alike.
 *
 * @param altitude metres above ground
 * @param latitude degrees
 * @param longitude degrees
 */
public record Location(double altitude, double latitude, double longitude) {

    private static final double SAME = 1e-6; // a tenth of a metre

    static final String NOWHERE = "is nowhere on earth";

    public static Location of(double latitude, double longitude) {
        return new Location(0, latitude, longitude);
    }

    /** Null, and the field is refused, if it is none. */
    public static Location read(OldDocument fields) {
        var altitude = fields.number("altitude");
        var latitude = fields.required("latitude").number("latitude");
        var longitude = fields.required("longitude").number("longitude");
        if (latitude == null || longitude == null) {
            return null;
        }
        fields.that(Math.abs(latitude) <= 90, "latitude", NOWHERE)
                .that(Math.abs(longitude) <= 180, "longitude", NOWHERE);
        return new Location(altitude == null ? 0 : altitude, latitude, longitude);
    }

    /** Whether both are the same place on the ground, but for the rounding of numbers. */
    public boolean isWhere(Location other) {
        return Math.abs(latitude - other.latitude) < SAME && Math.abs(longitude - other.longitude) < SAME;
    }
}
