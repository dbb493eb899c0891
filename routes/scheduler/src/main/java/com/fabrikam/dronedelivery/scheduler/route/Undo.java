package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendRequest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the undoing of a step does before and after it asks the back end. */
final class Undo {
    private static final Logger log = LoggerFactory.getLogger(Undo.class);
    private static final String REMAINING = "notUndone";
    private static final int SERVICE_UNAVAILABLE = 503;

    private Undo() {}

    /** The coordinator's call brings along what the saga has noted as its options. */
    static void begin(Exchange exchange) {
        exchange.setProperty(REMAINING, new ArrayList<String>());
        Workflow.correlate(exchange, exchange.getMessage().getHeader(Workflow.CORRELATION_ID, String.class));
    }

    static UUID deliveryId(Exchange exchange) {
        return UUID.fromString(exchange.getMessage().getHeader(Workflow.DELIVERY_ID, String.class));
    }

    static String packageId(Exchange exchange) {
        return exchange.getMessage().getHeader(Workflow.PACKAGE_ID, String.class);
    }

    /** To take back the plan that the saga has noted. */
    static BackendRequest plan(Exchange exchange) {
        long version = exchange.getMessage().getHeader(Workflow.PLAN_VERSION, Long.class);
        return Undoing.takeBackPlan(deliveryId(exchange), version);
    }

    /** Notes whether this is undone; the others are tried in any case. */
    static Processor conclude(String what) {
        return exchange -> {
            BackendAnswer answer = exchange.getMessage().getMandatoryBody(BackendAnswer.class);
            if (Undoing.isUndone(answer)) {
                StoryLine.STEP_UNDONE.line().addKeyValue("step", what).log();
            } else {
                remaining(exchange).add(what + ": " + answer);
            }
        };
    }

    /** If anything remains, the coordinator is told so, and calls again. */
    static void answer(Exchange exchange) {
        List<String> remaining = remaining(exchange);
        exchange.getMessage().setBody(null);
        if (!remaining.isEmpty()) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, SERVICE_UNAVAILABLE);
            log.atWarn().log("Not undone yet, the coordinator will call again: {}", remainingOf(exchange));
        }
    }

    /** What could not be undone, for people. */
    static String remainingOf(Exchange exchange) {
        return String.join(", ", remaining(exchange));
    }

    @SuppressWarnings("unchecked")
    private static List<String> remaining(Exchange exchange) {
        return exchange.getProperty(REMAINING, List.class);
    }
}
