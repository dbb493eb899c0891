package com.fabrikam.dronedelivery.coordinator;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Says in every line of a request to the coordinator which request of a customer it belongs to. */
public final class LogContext implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    @Override
    public void filter(ContainerRequestContext request) {
        ids(name -> request.getHeaderString(name.equals("correlationId") ? "X-Correlation-Id" : name))
                .forEach(MDC::put);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MDC.clear();
    }

    /** The ids that a source has: a request's headers, or a callback's parameters. */
    static Map<String, String> ids(UnaryOperator<String> source) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (String name : new String[] {"correlationId", "deliveryId"}) {
            String value = source.apply(name);
            if (value != null && ID.matcher(value).matches()) {
                ids.put(name, value);
            }
        }
        String parent = source.apply("traceparent");
        Matcher trace = TRACE.matcher(parent == null ? "" : parent);
        if (trace.matches()) {
            ids.put("trace.id", trace.group(1));
            ids.put("span.id", trace.group(2));
        }
        return ids;
    }
}
