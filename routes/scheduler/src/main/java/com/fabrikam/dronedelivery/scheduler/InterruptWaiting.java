package com.fabrikam.dronedelivery.scheduler;

import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import jakarta.annotation.PostConstruct;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/**
 * When the routes are being stopped, requests that wait for something do so no longer: they fail, and as the consumer is stopping
 * too, they stay uncommitted and are read again. Not a moment before that, or they would become dead letters.
 */
@Component
final class InterruptWaiting {
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final CamelContext camel;
    private final Timer timer;
    private final Gates gates;

    InterruptWaiting(CamelContext camel, Timer timer, Gates gates) {
        this.camel = camel;
        this.timer = timer;
        this.gates = gates;
    }

    @PostConstruct
    void watch() {
        if (camel.isStopping()) {
            timer.interrupt();
            gates.interrupt();
        } else {
            timer.after(PERIOD, this::watch);
        }
    }
}
