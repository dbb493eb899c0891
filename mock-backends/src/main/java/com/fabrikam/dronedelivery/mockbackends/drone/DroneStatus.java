package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.UUID;

/** The event on drone-status. A repetition has the same id and the same content. */
public record DroneStatus(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String droneId,
        long sequence,
        FlightReport.Status status,
        FlightReport.LegName leg,
        Location location,
        Instant pickupEta,
        Instant deliveryEta,
        long planVersion) {

    private static final String TYPE = "DroneStatus";

    static DroneStatus of(Assignment assignment, FlightReport report) {
        return new DroneStatus(
                eventId(assignment.deliveryId(), assignment.version(), report.sequence()),
                TYPE,
                "1.0",
                report.occurredAt(),
                assignment.correlationId(),
                assignment.deliveryId(),
                assignment.droneId(),
                report.sequence(),
                report.status(),
                report.leg(),
                report.location(),
                assignment.plan().pickupEta(),
                assignment.plan().deliveryEta(),
                assignment.version());
    }

    /** UUID version 5: the namespace is the delivery, the name is type and sequence, and the plan if it is not the first. */
    static UUID eventId(UUID deliveryId, long planVersion, long sequence) {
        String plan = planVersion == 0 ? "" : planVersion + "/";
        return Generators.nameBasedGenerator(deliveryId).generate(TYPE + "/" + plan + sequence);
    }
}
