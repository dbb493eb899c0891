package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.ScheduleDelivery;
import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Reads commands by their type. What it can't read is no command of ours, and ends among the dead letters. */
@Component
final class Commands {
    private final ObjectMapper json;

    Commands(ObjectMapper json) {
        this.json = json;
    }

    void read(Exchange exchange) throws Exception {
        JsonNode message = json.readTree(exchange.getMessage().getMandatoryBody(byte[].class));
        String type = message.path("type").asText();
        if (!ScheduleDelivery.TYPE.equals(type)) {
            throw new IllegalArgumentException("no command of type '" + type + "' is known");
        }
        ScheduleDelivery command = json.treeToValue(message, ScheduleDelivery.class);
        Workflow.begin(exchange, Scheduling.of(command));
    }
}
