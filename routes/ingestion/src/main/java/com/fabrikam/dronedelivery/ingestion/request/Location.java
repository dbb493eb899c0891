package com.fabrikam.dronedelivery.ingestion.request;

/**
 * A place on or above the ground.
 *
 * @param latitude degrees
 * @param longitude degrees
 * @param altitude metres above ground
 */
public record Location(Double latitude, Double longitude, Double altitude) {

    public Location {
        new Rules()
                .between("latitude", latitude, -90, 90)
                .between("longitude", longitude, -180, 180)
                .between("altitude", altitude, -500, 10_000)
                .enforce();
    }
}
