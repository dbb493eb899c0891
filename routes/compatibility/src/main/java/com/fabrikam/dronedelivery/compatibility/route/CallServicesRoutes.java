package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.CompatibilityProperties;
import com.fabrikam.dronedelivery.compatibility.service.Service;
import com.fabrikam.dronedelivery.compatibility.service.UnansweredException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code call → HTTP → answer}, for each service: again after a transient fault, within what a client waits, and not at all while the
 * service's circuit breaker is open. Every call may be repeated: it reads, or carries an Idempotency-Key, or says the same twice. An
 * error is an answer, not an exception.
 */
@Component
final class CallServicesRoutes extends RouteBuilder {

    private static final int CONNECT_MILLIS = 1000;
    private static final int CONNECTIONS = 128;

    private final Calls calls;
    private final CompatibilityProperties properties;

    CallServicesRoutes(Calls calls, CompatibilityProperties properties) {
        this.calls = calls;
        this.properties = properties;
    }

    @Override
    public void configure() {
        for (var service : Service.values()) {
            call(service);
            attempt(service);
        }
    }

    private void call(Service service) {
        // spotless:off
        from("direct:call-" + service.id())
            .routeId("compatibility.call-" + service.id())
            .description("Asks " + service.title() + ", and again after a transient fault")
            .onException(UnansweredException.class)
                .retryWhile(calls::mayBeRepeated)
                .redeliveryDelay(properties.pause().toMillis())
                .useExponentialBackOff().backOffMultiplier(2)
                .useCollisionAvoidance()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .logExhausted(false)
                .continued(true)
            .end()
            .process(Calls::begin)
            .to("direct:attempt-" + service.id())
            .process(Calls::lastAnswer).id("answer-of-" + service.id());
        // spotless:on
    }

    private void attempt(Service service) {
        // spotless:off
        from("direct:attempt-" + service.id())
            .routeId("compatibility.attempt-" + service.id())
            .description("Asks " + service.title() + " once, unless its circuit breaker is open")
            .errorHandler(noErrorHandler())
            .process(exchange -> calls.prepare(exchange, service))
            .doTry()
                .to(http(service)).id("ask-" + service.id())
            .doCatch(Exception.class)
                .process(Calls::noAnswer)
            .end()
            .process(exchange -> calls.conclude(exchange, service)).id("note-answer-of-" + service.id());
        // spotless:on
    }

    private String http(Service service) {
        long timeout =
                (service == Service.GEOCODING ? properties.geocodingTimeout() : properties.callTimeout()).toMillis();
        return "{{dronedelivery.backends." + service.id() + ".url}}?throwExceptionOnFailure=false&followRedirects=false"
                + "&connectTimeout=" + CONNECT_MILLIS + "&soTimeout=" + timeout + "&responseTimeout=" + timeout
                + "&connectionsPerRoute=" + CONNECTIONS + "&maxTotalConnections=" + CONNECTIONS
                + "&httpClientConfigurer=#" + SingleAttempts.NAME;
    }
}
