package com.fabrikam.dronedelivery.scheduler.scheduling;

/** Before a change: what is known of the delivery? */
record ReadDelivery(Answers answers) implements BackendCall<Changing> {
    private static final int NOT_FOUND = 404;

    @Override
    public Step step(Changing changing) {
        return changing.command().step();
    }

    @Override
    public BackendRequest request(Changing changing) {
        return BackendRequest.get("/internal/deliveries/" + changing.deliveryId());
    }

    @Override
    public StepOutcome conclude(Changing changing, BackendAnswer answer) {
        if (answer instanceof BackendAnswer.Http http && http.status() == NOT_FOUND) {
            return new StepOutcome.Done(changing);
        }
        return answers.classify(
                answer,
                delivery ->
                        new StepOutcome.Done(changing.withDelivery(answers.value(delivery, StandingDelivery.class))));
    }
}
