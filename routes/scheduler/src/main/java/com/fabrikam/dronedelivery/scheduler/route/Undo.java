package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.Undoing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What the undoing of a step does before and after it asks the back end. */
final class Undo {
    private static final String REMAINING = "notUndone";

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

    /** Notes whether this is undone; the others are tried in any case. */
    static Processor conclude(String what) {
        return exchange -> {
            BackendAnswer answer = exchange.getMessage().getMandatoryBody(BackendAnswer.class);
            if (!Undoing.isUndone(answer)) {
                remaining(exchange).add(what + ": " + answer);
            }
        };
    }

    /** Fails if anything remains, so that the coordinator calls again. */
    static void requireAll(Exchange exchange) throws NotUndone {
        List<String> remaining = remaining(exchange);
        if (!remaining.isEmpty()) {
            throw new NotUndone(String.join(", ", remaining));
        }
        exchange.getMessage().setBody(null);
    }

    @SuppressWarnings("unchecked")
    private static List<String> remaining(Exchange exchange) {
        return exchange.getProperty(REMAINING, List.class);
    }

    /** Something could not be undone yet. Has no stack trace: it is expected, and repeated. */
    static final class NotUndone extends Exception {
        NotUndone(String remaining) {
            super("not undone yet: " + remaining, null, false, false);
        }
    }
}
