package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads events for those who pass over what cannot be read, since somebody else sets it aside. */
@Component
final class EventReader {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

    private final JsonBody json;

    EventReader(JsonBody json) {
        this.json = json;
    }

    /** A step that replaces the body by an event of the type, or by null. */
    Processor as(Class<?> type) {
        return exchange -> exchange.getMessage().setBody(read(exchange, type));
    }

    static boolean isRead(Exchange exchange) {
        return exchange.getMessage().getBody() != null;
    }

    private Object read(Exchange exchange, Class<?> type) {
        try {
            return json.read(exchange, type);
        } catch (ProblemException e) {
            LOG.debug("Passed over what is no {}: {}", type.getSimpleName(), e.getMessage());
            return null;
        }
    }
}
