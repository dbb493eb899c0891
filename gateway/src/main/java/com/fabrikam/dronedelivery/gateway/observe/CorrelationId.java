package com.fabrikam.dronedelivery.gateway.observe;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/** The id that ties together everything one request causes. The client's own, if well-formed, else made here. */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-Id";
    public static final String LOG_KEY = "correlationId";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ATTRIBUTE = CorrelationId.class.getName();

    private CorrelationId() {}

    /** The exchange's id; the same one however often it is asked for. */
    public static String of(ServerWebExchange exchange) {
        return (String) exchange.getAttributes()
                .computeIfAbsent(
                        ATTRIBUTE,
                        name -> takenOrMade(exchange.getRequest().getHeaders().get(HEADER)));
    }

    private static String takenOrMade(List<String> given) {
        return given != null
                        && given.size() == 1
                        && WELL_FORMED.matcher(given.get(0)).matches()
                ? given.get(0)
                : UUID.randomUUID().toString();
    }
}
