package com.fabrikam.dronedelivery.compatibility.month;

/**
 * What v1 tells of an owner's month: of deliveries, of packages or of drones. What it does not tell is 0.
 *
 * @param count of deliveries, or of packages
 * @param totalWeight in kilograms
 * @param flights of drones
 */
public record NewMonth(
        String ownerId, long count, double totalWeight, long flights, double traveledMiles, double assignedHours) {}
