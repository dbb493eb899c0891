package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The calls that make up the workflows, in their order. */
public final class WorkflowCalls {
    private final Answers answers;

    /** With what reads answers. */
    public WorkflowCalls(ObjectMapper json) {
        answers = new Answers(json);
    }

    /** Is the account registered and active? */
    public BackendCall<Scheduling> checkAccount() {
        return new CheckAccount(answers);
    }

    /** The package, claimed for the delivery. */
    public BackendCall<Scheduling> claimPackage() {
        return new ClaimPackage(answers);
    }

    /** Is third-party transport needed? */
    public BackendCall<Scheduling> askForTransport() {
        return new AskForTransport(answers);
    }

    /** The booking of third-party transport. */
    public BackendCall<Scheduling> bookTransport() {
        return new BookTransport(answers);
    }

    /** The drone. */
    public BackendCall<Scheduling> assignDrone() {
        return new AssignDrone(answers);
    }

    /** The delivery, and the decision. */
    public BackendCall<Scheduling> createDelivery() {
        return new CreateDelivery(answers);
    }

    /** The delivery that is to be changed. */
    public BackendCall<Changing> readDelivery() {
        return new ReadDelivery(answers);
    }

    /** Another plan for the drone. */
    public BackendCall<Changing> replanDrone() {
        return new ReplanDrone(answers);
    }

    /** The register of decisions. */
    public Register register() {
        return new Register(answers);
    }
}
