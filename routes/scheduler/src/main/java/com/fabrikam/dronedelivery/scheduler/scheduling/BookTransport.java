package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Step 3, second half: third-party transport is booked. */
record BookTransport(Answers answers) implements BackendCall<Scheduling> {

    @Override
    public Step step(Scheduling scheduling) {
        return Step.CheckTransport;
    }

    @Override
    public BackendRequest request(Scheduling scheduling) {
        ScheduleDelivery command = scheduling.command();
        return BackendRequest.put(
                Undoing.booking(command.deliveryId()),
                new Order(command.pickup(), command.dropoff(), command.packageInfo()));
    }

    @Override
    public StepOutcome conclude(Scheduling scheduling, BackendAnswer answer) {
        return answers.classify(
                answer, booked -> new StepOutcome.Done(scheduling.withBooking(answers.value(booked, Booking.class))));
    }

    record Order(
            Location pickup,
            Location dropoff,
            @JsonProperty("package") PackageInfo packageInfo) {}
}
