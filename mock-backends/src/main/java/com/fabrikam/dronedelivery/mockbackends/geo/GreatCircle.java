package com.fabrikam.dronedelivery.mockbackends.geo;

import static java.lang.Math.asin;
import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toDegrees;
import static java.lang.Math.toRadians;

/** Distances and points along the shortest way over a spherical earth; altitudes play no part. */
public final class GreatCircle {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    private GreatCircle() {}

    /** Metres from one point to the other. */
    public static double distance(Location from, Location to) {
        return EARTH_RADIUS_METRES * angle(from, to);
    }

    /** The point that lies {@code fraction} (0 to 1) of the way from one point to the other. */
    public static Location between(Location from, Location to, double fraction) {
        double angle = angle(from, to);
        if (angle == 0 || fraction <= 0) {
            return Location.of(from.latitude(), from.longitude());
        }
        if (fraction >= 1) {
            return Location.of(to.latitude(), to.longitude());
        }
        double a = sin((1 - fraction) * angle) / sin(angle);
        double b = sin(fraction * angle) / sin(angle);
        double latitude1 = toRadians(from.latitude());
        double longitude1 = toRadians(from.longitude());
        double latitude2 = toRadians(to.latitude());
        double longitude2 = toRadians(to.longitude());
        double x = a * cos(latitude1) * cos(longitude1) + b * cos(latitude2) * cos(longitude2);
        double y = a * cos(latitude1) * sin(longitude1) + b * cos(latitude2) * sin(longitude2);
        double z = a * sin(latitude1) + b * sin(latitude2);
        return Location.of(toDegrees(atan2(z, sqrt(x * x + y * y))), toDegrees(atan2(y, x)));
    }

    /** The point reached by going {@code metres} from a point, starting towards {@code bearing} (degrees from north). */
    public static Location from(Location start, double bearing, double metres) {
        double angle = metres / EARTH_RADIUS_METRES;
        double latitude = toRadians(start.latitude());
        double sinLatitude = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(toRadians(bearing));
        double latitude2 = asin(max(-1, min(1, sinLatitude)));
        double longitude2 = toRadians(start.longitude())
                + atan2(sin(toRadians(bearing)) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sinLatitude);
        return Location.of(toDegrees(latitude2), Math.IEEEremainder(toDegrees(longitude2), 360));
    }

    /** Where one has to head at first to get from one point to the other, degrees from north. */
    public static double bearing(Location from, Location to) {
        double latitude1 = toRadians(from.latitude());
        double latitude2 = toRadians(to.latitude());
        double longitudes = toRadians(to.longitude() - from.longitude());
        return toDegrees(atan2(
                sin(longitudes) * cos(latitude2),
                cos(latitude1) * sin(latitude2) - sin(latitude1) * cos(latitude2) * cos(longitudes)));
    }

    private static double angle(Location from, Location to) {
        double latitude1 = toRadians(from.latitude());
        double latitude2 = toRadians(to.latitude());
        double halfLatitude = sin((latitude2 - latitude1) / 2);
        double halfLongitude = sin(toRadians(to.longitude() - from.longitude()) / 2);
        double h = halfLatitude * halfLatitude + cos(latitude1) * cos(latitude2) * halfLongitude * halfLongitude;
        return 2 * asin(min(1, sqrt(h)));
    }
}
