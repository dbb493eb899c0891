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
        long planVersion,
        double cruiseSpeed,
        Reason reason) {

    /** Why a drone failed. */
    record Reason(String code, String message) {

        static Reason of(FlightFailure failure) {
            return new Reason(failure.code(), failure.message());
        }
    }

    private static final String TYPE = "DroneStatus";

    static DroneStatus of(Assignment assignment, FlightReport report) {
        return new DroneStatus(
                eventId(assignment.deliveryId(), assignment.version(), report.sequence()),
                TYPE,
                "1.1",
                report.occurredAt(),
                assignment.correlationId(),
                assignment.deliveryId(),
                assignment.droneId(),
                report.sequence(),
                report.status(),
                report.leg(),
                report.location(),
                report.pickupEta(),
                report.deliveryEta(),
                assignment.version(),
                assignment.plan().reportedSpeed(),
                report.status() == FlightReport.Status.Failed ? Reason.of(assignment.failure()) : null);
    }

    /** UUID version 5: the namespace is the delivery, the name is type and sequence, and the plan if it is not the first. */
    static UUID eventId(UUID deliveryId, long planVersion, long sequence) {
        String plan = planVersion == 0 ? "" : planVersion + "/";
        return Generators.nameBasedGenerator(deliveryId).generate(TYPE + "/" + plan + sequence);
    }
}
