package com.fabrikam.dronedelivery.mockbackends.transport;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;

/**
 * Where third-party transport is needed, and where it ends.
 *
 * @param droneRangeMetres up to here a drone flies alone
 * @param servedMetres beyond this nobody carries anything
 * @param handoverMetres how far before the dropoff the package changes over to a drone
 */
public record TransportRules(double droneRangeMetres, double servedMetres, double handoverMetres) {

    /** What transport means for a distance. */
    public enum Requirement {
        NOT_NEEDED,
        NEEDED,
        NOT_SERVED
    }

    public Requirement between(Location pickup, Location dropoff) {
        double metres = GreatCircle.distance(pickup, dropoff);
        if (metres > servedMetres) {
            return Requirement.NOT_SERVED;
        }
        return metres > droneRangeMetres ? Requirement.NEEDED : Requirement.NOT_NEEDED;
    }

    Location handover(Location pickup, Location dropoff) {
        double metres = GreatCircle.distance(pickup, dropoff);
        return metres <= handoverMetres
                ? pickup
                : GreatCircle.between(pickup, dropoff, (metres - handoverMetres) / metres);
    }
}
