package com.fabrikam.dronedelivery.ingestion.route;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Runs Kafka's acknowledgements where they arrive. What follows one is a few microseconds of work that waits for nothing;
 * handing it to camel-kafka's pool would cost more than doing it. A pool of threads would be the wrong bean to make of
 * this: the interface is all that camel-kafka accepts.
 */
@Component("kafkaCallbacks")
final class InPlaceExecutor extends AbstractExecutorService {

    private volatile boolean shutdown;

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown;
    }
}
