package com.fabrikam.dronedelivery.scheduler.route;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * What the LRA coordinator is answered while something is not undone: 503, and it calls again. Camel-lra serves the callback with
 * routes of its own, which is why this is said for all.
 */
@Component
final class CompensationConfiguration extends RouteConfigurationBuilder {
    private static final int SERVICE_UNAVAILABLE = 503;

    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration()
            .onException(Undo.NotUndone.class)
                .handled(true)
                .logExhausted(false)
                .log(LoggingLevel.WARN, "Compensation will be repeated, ${exception.message}")
                .setBody(constant(null))
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(SERVICE_UNAVAILABLE));
        // spotless:on
    }
}
