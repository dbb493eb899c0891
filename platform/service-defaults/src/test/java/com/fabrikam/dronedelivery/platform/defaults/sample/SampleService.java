package com.fabrikam.dronedelivery.platform.defaults.sample;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service as any other, to try the defaults on. */
@SpringBootApplication
public class SampleService {

    /** Whether the dependency that the service claims to have is there. */
    public static final AtomicBoolean DEPENDENCY_UP = new AtomicBoolean(true);

    /** How many requests wait in {@code GET /api/v1/slow}. */
    public static final AtomicInteger waiting = new AtomicInteger();

    /** What {@code GET /api/v1/slow} waits for. */
    public static volatile CountDownLatch slow = new CountDownLatch(0);

    @Bean
    HealthIndicator thingStoreHealthIndicator() {
        return () -> DEPENDENCY_UP.get()
                ? Health.up().build()
                : Health.down().withDetail("reason", "gone").build();
    }

    @Bean
    RouteBuilder sampleRoutes(JsonBody json) {
        return new SampleRoutes(json);
    }
}
