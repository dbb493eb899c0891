package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.JsonNode;

/** Step 1: is the owner's account registered, and not suspended? */
record CheckAccount(Answers answers) implements BackendCall<Scheduling> {
    private static final int NOT_FOUND = 404;

    @Override
    public Step step(Scheduling scheduling) {
        return Step.CheckAccount;
    }

    @Override
    public BackendRequest request(Scheduling scheduling) {
        return BackendRequest.get("/internal/accounts/" + scheduling.command().ownerId());
    }

    @Override
    public StepOutcome conclude(Scheduling scheduling, BackendAnswer answer) {
        if (answer instanceof BackendAnswer.Http http && http.status() == NOT_FOUND) {
            return new StepOutcome.Refused(new Reason("AccountUnknown", "The account is not registered"));
        }
        return answers.classify(answer, account -> standing(scheduling, account));
    }

    private static StepOutcome standing(Scheduling scheduling, JsonNode account) {
        return switch (account.path("status").asText()) {
            case "Active" -> new StepOutcome.Done(scheduling);
            case "Suspended" -> new StepOutcome.Refused(new Reason("AccountSuspended", "The account is suspended"));
            default -> throw new IllegalArgumentException("no account");
        };
    }
}
