package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.time.Instant;
import java.util.UUID;

/**
 * The event for the Supervisor: this request or change failed, and that LRA undoes it.
 *
 * @param packageId whose claim is undone; none when a change failed
 * @param commandType absent when the request itself failed
 * @param planVersion of the drone's plan that is taken back; none unless a reschedule failed
 */
public record FailedOperation(
        UUID eventId,
        String type,
        String schemaVersion,
        Instant occurredAt,
        String correlationId,
        UUID deliveryId,
        String ownerId,
        String packageId,
        Step step,
        Reason reason,
        String lraId,
        String commandType,
        String commandId,
        Long planVersion) {
    private static final String TYPE = "FailedOperation";
    private static final NameBasedGenerator IDS = Generators.nameBasedGenerator(
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("dronedelivery.fabrikam.com"));

    /** Of a decision; a repeated publication has the same id. */
    public static FailedOperation of(Decision decision, String packageId, Long planVersion, String lraId) {
        return new FailedOperation(
                IDS.generate(decision.deliveryId()
                        + decision.commandId().map(id -> "/" + id).orElse("") + "/" + TYPE),
                TYPE,
                "1.1",
                decision.occurredAt(),
                decision.correlationId(),
                decision.deliveryId(),
                decision.ownerId(),
                packageId,
                decision.step(),
                decision.reason(),
                lraId,
                decision.commandId().map(id -> decision.commandType()).orElse(null),
                decision.commandId().orElse(null),
                planVersion);
    }
}
