package com.fabrikam.dronedelivery.mockbackends.transport;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import java.util.UUID;

/** A place on a vehicle; the package is handed over to a drone at {@code handover}. */
public record Booking(String bookingId, UUID deliveryId, Location handover) {}
