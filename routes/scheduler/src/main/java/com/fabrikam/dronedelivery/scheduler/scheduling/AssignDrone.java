package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** Step 4: a drone is scheduled, from where the package is handed to it. */
record AssignDrone(Answers answers) implements BackendCall<Scheduling> {

    @Override
    public Step step(Scheduling scheduling) {
        return Step.ScheduleDrone;
    }

    @Override
    public BackendRequest request(Scheduling scheduling) {
        ScheduleDelivery command = scheduling.command();
        return BackendRequest.put(
                Undoing.droneDelivery(command.deliveryId()),
                new Flight(
                        command.ownerId(),
                        scheduling.dronePickup(),
                        command.dropoff(),
                        command.pickupTime(),
                        command.expedited(),
                        command.packageInfo()));
    }

    @Override
    public StepOutcome conclude(Scheduling scheduling, BackendAnswer answer) {
        return answers.classify(
                answer,
                assigned -> new StepOutcome.Done(scheduling.withAssignment(answers.value(assigned, Assignment.class))));
    }

    record Flight(
            String ownerId,
            Location pickup,
            Location dropoff,
            Instant pickupTime,
            boolean expedited,
            @JsonProperty("package") PackageInfo packageInfo) {}
}
