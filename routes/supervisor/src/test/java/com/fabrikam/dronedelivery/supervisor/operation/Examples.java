package com.fabrikam.dronedelivery.supervisor.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Operations to try things with. */
final class Examples {
    static final Instant NOW = Instant.parse("2030-01-01T09:00:00Z");
    static final Policy POLICY = new Policy(
            Duration.ofSeconds(30),
            3,
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            attempts -> Duration.ofSeconds(10L * attempts),
            attempts -> Duration.ofSeconds(attempts),
            Duration.ofHours(1));
    static final UUID EVENT = UUID.fromString("0b0f3f7e-1f0b-5a51-8a0c-333333333333");
    static final UUID DELIVERY = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");

    private Examples() {}

    static FailedOperation event() {
        return new FailedOperation(
                EVENT,
                "FailedOperation",
                DELIVERY,
                "p-1",
                "alice",
                "c-1",
                "ScheduleDrone",
                new Reason("BackendUnavailable", "drone did not answer"),
                "http://localhost:8087/lra-coordinator/0_ffff",
                null,
                null);
    }

    /** Of a delivery that has failed on its way: no LRA undoes it. */
    static FailedOperation eventInFlight() {
        return new FailedOperation(
                EVENT,
                "FailedOperation",
                DELIVERY,
                "p-1",
                "alice",
                "c-1",
                "FlyDelivery",
                new Reason("MotorFailure", "A motor has stopped."),
                null,
                null,
                null);
    }

    /** Of a delivery whose receipt nobody confirms. */
    static FailedOperation eventUnconfirmed() {
        return new FailedOperation(
                EVENT,
                "FailedOperation",
                DELIVERY,
                null,
                "alice",
                "c-1",
                "ConfirmReceipt",
                new Reason("ConfirmationOverdue", "Nobody has confirmed the receipt (Signature)."),
                null,
                null,
                null);
    }

    /** Of a reschedule, with the plan that it may have left. */
    static FailedOperation eventOfAChange(UUID eventId, UUID deliveryId) {
        return new FailedOperation(
                eventId,
                "FailedOperation",
                deliveryId,
                null,
                "alice",
                "c-1",
                "RescheduleDrone",
                new Reason("BackendUnavailable", "drone did not answer"),
                "http://localhost:8087/lra-coordinator/" + eventId,
                UUID.fromString("0b0f3f7e-1f0b-5a51-8a0c-444444444444"),
                8L);
    }

    static Operation failed() {
        return Operation.of(event(), NOW);
    }

    static Lra lra(String status, Instant started) {
        return new Lra(
                "http://localhost:8087/lra-coordinator/0_ffff", DELIVERY + ".p-1", status, started.toEpochMilli(), 0);
    }
}
