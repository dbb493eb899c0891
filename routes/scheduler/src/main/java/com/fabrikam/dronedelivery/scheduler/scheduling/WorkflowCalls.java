package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The calls that make up the workflow, in its order. */
public final class WorkflowCalls {
    private final Answers answers;

    /** With what reads answers. */
    public WorkflowCalls(ObjectMapper json) {
        answers = new Answers(json);
    }

    /** Is the account registered and active? */
    public BackendCall checkAccount() {
        return new CheckAccount(answers);
    }

    /** The package, claimed for the delivery. */
    public BackendCall claimPackage() {
        return new ClaimPackage(answers);
    }

    /** Is third-party transport needed? */
    public BackendCall askForTransport() {
        return new AskForTransport(answers);
    }

    /** The booking of third-party transport. */
    public BackendCall bookTransport() {
        return new BookTransport(answers);
    }

    /** The drone. */
    public BackendCall assignDrone() {
        return new AssignDrone(answers);
    }

    /** The delivery, and the decision. */
    public BackendCall createDelivery() {
        return new CreateDelivery(answers);
    }

    /** The register of decisions. */
    public Register register() {
        return new Register(answers);
    }
}
