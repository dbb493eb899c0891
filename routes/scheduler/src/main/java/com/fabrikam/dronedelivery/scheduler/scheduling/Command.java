package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.UUID;

/** What somebody wants done about a delivery. */
public sealed interface Command permits ScheduleDelivery, ChangeCommand {

    /** The delivery that it is about. */
    UUID deliveryId();

    /** Who asks. */
    String ownerId();

    /** Under which everything is logged and answered that the command leads to. */
    String correlationId();
}
