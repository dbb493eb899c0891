package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.time.Instant;

/** A reschedule's step: the drone gets another plan, unless it has picked the package up. */
record ReplanDrone(Answers answers) implements BackendCall<Changing> {

    @Override
    public Step step(Changing changing) {
        return Step.RescheduleDrone;
    }

    @Override
    public BackendRequest request(Changing changing) {
        return BackendRequest.put(
                Undoing.plan(changing.deliveryId(), changing.version()), new NewPlan(changing.pickupTime()));
    }

    @Override
    public StepOutcome conclude(Changing changing, BackendAnswer answer) {
        return answers.classify(
                answer, planned -> new StepOutcome.Done(changing.withPlan(answers.value(planned, Assignment.class))));
    }

    record NewPlan(Instant pickupTime) {}
}
