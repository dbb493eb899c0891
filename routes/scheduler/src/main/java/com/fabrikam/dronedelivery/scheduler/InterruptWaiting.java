package com.fabrikam.dronedelivery.scheduler;

import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.springframework.stereotype.Component;

/**
 * When the service stops, requests that wait for something do so no longer: they fail here, and since the consumer is stopping too
 * they stay uncommitted and are read again.
 */
@Component
final class InterruptWaiting extends EventNotifierSupport {
    private final Timer timer;
    private final Gates gates;

    InterruptWaiting(Timer timer, Gates gates) {
        this.timer = timer;
        this.gates = gates;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof CamelContextStoppingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        timer.interrupt();
        gates.interrupt();
    }
}
