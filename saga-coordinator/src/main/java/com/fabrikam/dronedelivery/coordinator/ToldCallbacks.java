package com.fabrikam.dronedelivery.coordinator;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.specimpl.ResteasyUriInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Tells of every callback. Which request it belongs to stands in its address, because that is all that the journal keeps of a
 * participant.
 */
final class ToldCallbacks implements ClientResponseFilter {

    private static final Logger STORY = LoggerFactory.getLogger("dronedelivery.story");
    private static final Pattern CALLBACK = Pattern.compile("/lra-participant/(compensate|complete)");

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        Matcher callback = CALLBACK.matcher(request.getUri().getPath());
        if (!callback.find()) {
            return;
        }
        Map<String, String> before = MDC.getCopyOfContextMap();
        MultivaluedMap<String, String> parameters =
                new ResteasyUriInfo(request.getUri().toString(), "").getQueryParameters();
        LogContext.ids(parameters::getFirst).forEach(MDC::put);
        MDC.put("event.action", "compensation-called");
        MDC.put("callback", callback.group(1));
        MDC.put("status", Integer.toString(response.getStatus()));
        try {
            STORY.info("Compensation called");
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
