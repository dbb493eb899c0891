package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.BREAKER_OPENED;

import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.scheduler.backend.Backend;
import com.fabrikam.dronedelivery.scheduler.backend.BackendComponent;
import com.fabrikam.dronedelivery.scheduler.resilience.Backoff;
import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.saga.LraSettings;
import com.fabrikam.dronedelivery.scheduler.saga.SagaServices;
import com.fabrikam.dronedelivery.scheduler.scheduling.DecidedAgainst;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.saga.CamelSagaService;

/** What a scheduler process keeps in its memory and loses with its life; otherwise wired as the service wires it. */
final class ProcessParts {
    static final List<String> BACK_ENDS = List.of("account", "package", "transport", "drone", "delivery");
    private static final Duration OPEN_TIME = Duration.ofSeconds(2);
    private static final LraSettings LRA = new LraSettings(
            "http://coordinator",
            "http://scheduler",
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    private final Host host;
    private final BackendComponent backends;
    private final CamelSagaService sagas;
    private final Map<String, AsyncProcessor> producers = new HashMap<>();

    ProcessParts(Host host) {
        this.host = host;
        Timer timer = new Timer(host.executor());
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), 0);
        Map<String, Backend> byName = new HashMap<>();
        BACK_ENDS.forEach(name -> byName.put(name, backend(name, backoff)));
        backends = new BackendComponent(byName, timer, host.json(), Traces.none());
        backends.setCamelContext(host.camel());
        sagas = SagaServices.enlistOnFailure(
                LRA,
                new CoordinatorConnection(host.history(), host.life()),
                gate("coordinator", 2),
                timer,
                backoff,
                DecidedAgainst.class::isInstance,
                host.meters(),
                Traces.none());
    }

    /** Serves the coordinator's calls on a host, whichever process runs there; calls nobody itself. */
    static CamelSagaService callbacks(Host host) {
        return SagaServices.enlistOnFailure(
                LRA,
                new CoordinatorConnection(null, null),
                null,
                null,
                null,
                DecidedAgainst.class::isInstance,
                host.meters(),
                Traces.none());
    }

    CamelSagaService sagas() {
        return sagas;
    }

    /** The real producer of a {@code backend:} endpoint. */
    AsyncProcessor producer(String uri) {
        return producers.computeIfAbsent(uri, this::newProducer);
    }

    private AsyncProcessor newProducer(String uri) {
        try {
            Endpoint endpoint = backends.createEndpoint(uri);
            var producer = endpoint.createAsyncProducer();
            producer.start();
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Backend backend(String name, Backoff backoff) {
        return new Backend(
                name,
                "http://" + name,
                gate(name, 3),
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofMillis(600),
                3,
                backoff,
                host.meters().counter("retries", "backend", name));
    }

    /** Small, so that calls do stand in line; it half-opens in virtual time. */
    private Gate gate(String name, int callsAtOnce) {
        History history = host.history();
        Life life = host.life();
        CircuitBreaker breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(6)
                        .failureRateThreshold(60)
                        .waitDurationInOpenState(Duration.ofDays(1)) // by its own clock
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .currentTimestampFunction(
                                clock -> TimeUnit.MILLISECONDS.toNanos(
                                        history.time().now()),
                                TimeUnit.NANOSECONDS)
                        .writableStackTraceEnabled(false)
                        .build());
        breaker.getEventPublisher().onStateTransition(transition -> {
            if (transition.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                history.count(BREAKER_OPENED);
                history.note(() -> life + ": the breaker before " + name + " opens");
                history.time().after(OPEN_TIME.toMillis() + 1, life, breaker::transitionToHalfOpenState);
            }
        });
        return new Gate(
                breaker,
                Bulkhead.of(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(callsAtOnce)
                                .maxWaitDuration(Duration.ZERO)
                                .writableStackTraceEnabled(false)
                                .build()));
    }
}
