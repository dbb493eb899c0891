package com.fabrikam.dronedelivery.datalake.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** What became of a request or of a change: the event WorkflowOutcome of the contracts, as far as it is counted. */
public record WorkflowOutcome(
        @NotNull UUID eventId,
        @NotNull String type,
        String commandType,
        @Valid Reason reason) {

    /** Why. */
    public record Reason(@NotNull String code) {}
}
