package com.fabrikam.dronedelivery.compatibility;

import com.fabrikam.dronedelivery.compatibility.service.Breakers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Serves the old API, {@code /v0.1.0/api}, by translating each call into calls of the new one. It keeps nothing. */
@SpringBootApplication
@EnableConfigurationProperties(CompatibilityProperties.class)
public class CompatibilityApplication {

    public static void main(String[] args) {
        SpringApplication.run(CompatibilityApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Breakers breakers(CompatibilityProperties properties, MeterRegistry meters) {
        return new Breakers(properties.breakerWindow(), properties.breakerOpenTime(), meters);
    }
}
