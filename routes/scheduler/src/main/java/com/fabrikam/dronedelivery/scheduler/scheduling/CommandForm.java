package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.UUID;
import java.util.regex.Pattern;

/** What all commands have to look like. */
final class CommandForm {
    private static final Pattern OWNER_ID = Pattern.compile("[A-Za-z0-9._~@-]{1,64}");
    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SCHEMA_VERSION = Pattern.compile("1\\.\\d+");

    private CommandForm() {}

    static void require(String schemaVersion, String correlationId, UUID deliveryId, String ownerId) {
        Require.matches(SCHEMA_VERSION, schemaVersion, "schemaVersion");
        Require.matches(CORRELATION_ID, correlationId, "correlationId");
        Require.present(deliveryId, "deliveryId");
        Require.matches(OWNER_ID, ownerId, "ownerId");
    }
}
