package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Step 5: the delivery exists, and with it the decision Scheduled; unless another one stands. */
record CreateDelivery(Answers answers) implements BackendCall<Scheduling> {
    private static final int CONFLICT = 409;

    @Override
    public Step step(Scheduling scheduling) {
        return Step.CreateDelivery;
    }

    @Override
    public BackendRequest request(Scheduling scheduling) {
        ScheduleDelivery command = scheduling.command();
        Assignment drone = scheduling.assignment();
        return BackendRequest.put(
                "/internal/deliveries/" + command.deliveryId(),
                new NewDelivery(
                        command.ownerId(),
                        command.packageInfo().packageId(),
                        drone.droneId(),
                        scheduling.booking().map(Booking::bookingId).orElse(null),
                        command.pickup(),
                        command.dropoff(),
                        command.pickupTime(),
                        command.deadline(),
                        command.expedited(),
                        command.confirmationRequired(),
                        drone.pickupEta(),
                        drone.deliveryEta()));
    }

    @Override
    public StepOutcome conclude(Scheduling scheduling, BackendAnswer answer) {
        if (answer instanceof BackendAnswer.Http http && http.status() == CONFLICT) {
            return answers.read(http, problem -> decided(scheduling, problem.path("decision")));
        }
        return answers.classify(answer, decision -> decided(scheduling, decision));
    }

    private static StepOutcome decided(Scheduling scheduling, JsonNode decision) {
        return new StepOutcome.Done(scheduling.withDecision(Decision.of(decision)));
    }

    record NewDelivery(
            String ownerId,
            String packageId,
            String droneId,
            String transportBookingId,
            Location pickup,
            Location dropoff,
            Instant pickupTime,
            Instant deadline,
            boolean expedited,
            ConfirmationRequired confirmationRequired,
            Instant pickupEta,
            Instant deliveryEta) {}
}
