package com.fabrikam.dronedelivery.supervisor.kafka;

/** The topics that this service writes. */
final class Topics {
    static final String OPERATIONS = "supervisor-operations";
    static final String DEAD_LETTERS = "supervisor-dead-letters";
    static final String ALERTS = "operation-alerts";

    private Topics() {}
}
