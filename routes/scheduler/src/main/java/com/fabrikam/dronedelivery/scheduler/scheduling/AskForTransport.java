package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Step 3, first half: is third-party transport needed between these places? */
record AskForTransport(Answers answers) implements BackendCall<Scheduling> {

    @Override
    public Step step(Scheduling scheduling) {
        return Step.CheckTransport;
    }

    @Override
    public BackendRequest request(Scheduling scheduling) {
        ScheduleDelivery command = scheduling.command();
        return BackendRequest.get(
                "/internal/transport/requirement",
                "pickup=" + coordinates(command.pickup()) + "&dropoff=" + coordinates(command.dropoff()));
    }

    @Override
    public StepOutcome conclude(Scheduling scheduling, BackendAnswer answer) {
        return answers.classify(answer, requirement -> required(scheduling, requirement));
    }

    private static StepOutcome required(Scheduling scheduling, JsonNode requirement) {
        JsonNode required = requirement.path("required");
        Require.that(required.isBoolean(), "required must be true or false");
        return new StepOutcome.Done(scheduling.withTransportRequired(required.booleanValue()));
    }

    private static String coordinates(Location location) {
        return plain(location.latitude()) + "," + plain(location.longitude());
    }

    /** Without an exponent, which the API does not take. */
    private static String plain(double degrees) {
        return BigDecimal.valueOf(degrees).toPlainString();
    }
}
