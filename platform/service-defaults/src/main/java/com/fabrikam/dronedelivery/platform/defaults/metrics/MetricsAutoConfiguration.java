package com.fabrikam.dronedelivery.platform.defaults.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** What every service measures of itself beside what Spring Boot and Camel do, and a bound for all of it. */
@AutoConfiguration
@EnableConfigurationProperties(MetricsProperties.class)
public class MetricsAutoConfiguration {

    @Bean
    static SeriesLimit seriesLimit(MetricsProperties properties) {
        return new SeriesLimit(properties.maxSeries());
    }

    @Bean
    RemoteCalls remoteCalls(MeterRegistry meters) {
        return new RemoteCalls(meters);
    }
}
