package com.fabrikam.dronedelivery.platform.defaults.tracing;

import io.opentelemetry.api.OpenTelemetry;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Routes and their steps in the trace that Spring Boot begins or continues at the HTTP server: one OpenTelemetry for both. */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
public class TracingAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<OpenTelemetry> telemetry) {
        return new Traces(telemetry.getIfAvailable(OpenTelemetry::noop));
    }

    @Bean
    RoutePolicyFactory routeSpans(Traces traces) {
        return new RouteSpans(traces);
    }

    @Bean
    InterceptStrategy stepSpans(Traces traces) {
        return new StepSpans(traces);
    }
}
