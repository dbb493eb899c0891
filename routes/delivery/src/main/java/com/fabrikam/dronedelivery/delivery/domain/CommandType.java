package com.fabrikam.dronedelivery.delivery.domain;

/** The commands that change a delivery. */
public enum CommandType {
    RescheduleDelivery(WorkflowStep.RescheduleDelivery),
    CancelDelivery(WorkflowStep.CancelDelivery);

    private final WorkflowStep step;

    CommandType(WorkflowStep step) {
        this.step = step;
    }

    /** The step in which the register itself says no. */
    WorkflowStep step() {
        return step;
    }
}
