package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.scheduler.scheduling.CancelDelivery;
import com.fabrikam.dronedelivery.scheduler.scheduling.ChangeCommand;
import com.fabrikam.dronedelivery.scheduler.scheduling.Changing;
import com.fabrikam.dronedelivery.scheduler.scheduling.RescheduleDelivery;
import com.fabrikam.dronedelivery.scheduler.scheduling.ScheduleDelivery;
import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
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
        switch (type) {
            case ScheduleDelivery.TYPE ->
                Workflow.begin(exchange, Scheduling.of(json.treeToValue(message, ScheduleDelivery.class)));
            case RescheduleDelivery.TYPE -> beginChange(exchange, message, RescheduleDelivery.class);
            case CancelDelivery.TYPE -> beginChange(exchange, message, CancelDelivery.class);
            default -> throw new IllegalArgumentException("no command of type '" + type + "' is known");
        }
        StoryLine.COMMAND_READ.line().addKeyValue("command", type).log();
    }

    private void beginChange(Exchange exchange, JsonNode message, Class<? extends ChangeCommand> type)
            throws JsonProcessingException {
        Long offset = exchange.getMessage().getHeader(KafkaConstants.OFFSET, Long.class);
        if (offset == null) {
            throw new IllegalArgumentException("a command that changes a delivery has its place in a topic");
        }
        Workflow.begin(exchange, Changing.of(json.treeToValue(message, type), offset));
    }
}
