package com.fabrikam.dronedelivery.platform.defaults.problem;

import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * Error handling of routes behind an HTTP resource: {@code .routeConfigurationId("problems")}.
 *
 * <p>A failure that a route lets through is answered as a problem all the same, by the HTTP consumer. With this
 * configuration it ends where it happened and Camel's own error handler does not log it as unhandled.
 */
final class ProblemRouteConfiguration extends RouteConfigurationBuilder {

    static final String ID = "problems";

    private final Problems problems;

    ProblemRouteConfiguration(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void configuration() {
        // spotless:off
        routeConfiguration(ID)
            .onException(Throwable.class)
                .handled(true)
                .logHandled(false)
                .logExhausted(false)
                .process(problems);
        // spotless:on
    }
}
