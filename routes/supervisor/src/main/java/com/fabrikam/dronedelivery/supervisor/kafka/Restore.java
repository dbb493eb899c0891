package com.fabrikam.dronedelivery.supervisor.kafka;

import com.fabrikam.dronedelivery.supervisor.deadletter.DeadLetter;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * What was known before this process began is read first; only then anything is consumed, driven or answered. Until Kafka can be
 * reached this waits, and the service is not ready.
 */
public final class Restore implements HealthIndicator, DisposableBean {
    /** The group of the routes that wait for this. */
    public static final String AFTERWARDS = "afterRestore";

    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private final CamelContext camel;
    private final JournalReader journals;
    private final Records<Operation> operations;
    private final Records<DeadLetter> deadLetters;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var made = new Thread(work, "restore");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean done;

    Restore(
            CamelContext camel,
            JournalReader journals,
            Records<Operation> operations,
            Records<DeadLetter> deadLetters) {
        this.camel = camel;
        this.journals = journals;
        this.operations = operations;
        this.deadLetters = deadLetters;
    }

    /** Whether everything is known that was known before. */
    public boolean isDone() {
        return done;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var retry = Retry.of(
                "restore",
                RetryConfig.custom()
                        .maxAttempts(Integer.MAX_VALUE)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                                Duration.ofMillis(500), 2, 0.25, Duration.ofSeconds(10)))
                        .retryOnException(failure -> !thread.isShutdown())
                        .build());
        retry.getEventPublisher().onRetry(event -> LOG.atWarn()
                .addKeyValue("attempt", event.getNumberOfRetryAttempts())
                .addKeyValue("failure", String.valueOf(event.getLastThrowable()))
                .log("The state cannot be read yet"));
        thread.execute(() -> retry.executeRunnable(this::restore));
    }

    private void restore() {
        long read = journals.restore(Topics.OPERATIONS, Operation.class, operations)
                + journals.restore(Topics.DEAD_LETTERS, DeadLetter.class, deadLetters);
        done = true;
        LOG.atInfo()
                .addKeyValue("records", read)
                .addKeyValue("operations", operations.all().count())
                .addKeyValue("deadLetters", deadLetters.all().count())
                .log("The state is known again");
        camel.getRoutes().stream()
                .filter(route -> AFTERWARDS.equals(route.getGroup()))
                .map(Route::getRouteId)
                .toList()
                .forEach(this::start);
    }

    private void start(String route) {
        try {
            camel.getRouteController().startRoute(route);
        } catch (Exception e) {
            throw new IllegalStateException("Route " + route + " does not start", e);
        }
    }

    @Override
    public Health health() {
        return (done ? Health.up() : Health.outOfService()).build();
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
