package com.fabrikam.dronedelivery.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A customer who asks for a delivery so many times a second, whatever is answered, and again for what was not accepted. */
final class SteadyLoad implements AutoCloseable {
    private static final int ONE_IN = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Customer customer;
    private final Map<String, ObjectNode> requests = new ConcurrentHashMap<>();
    private final Set<String> notAccepted = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> asking;

    SteadyLoad(Customer customer, int perSecond) {
        this.customer = customer;
        asking = clock.scheduleAtFixedRate(this::askForAnother, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** Stops asking for more and returns all requests by their ids, when every one of them is accepted. Each tenth is too heavy. */
    Map<String, ObjectNode> finish() {
        asking.cancel(false);
        await().atMost(PATIENCE).until(notAccepted::isEmpty);
        return requests;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void askForAnother() {
        var deliveryId = UUID.randomUUID().toString();
        var packageId = "p-" + deliveryId;
        var request = requests.size() % ONE_IN == 0 ? Requests.tooHeavy(packageId) : Requests.delivery(packageId);
        requests.put(deliveryId, request);
        notAccepted.add(deliveryId);
        ask(deliveryId);
    }

    private void ask(String deliveryId) {
        // a pickup that is long past would be refused
        var request = requests.get(deliveryId)
                .deepCopy()
                .put("pickupTime", Instant.now().toString());
        customer.ask(deliveryId, request).whenComplete((answer, failure) -> {
            if (failure == null && answer.status() == 202) {
                notAccepted.remove(deliveryId);
            } else if (!clock.isShutdown()) {
                clock.schedule(() -> ask(deliveryId), 1, TimeUnit.SECONDS);
            }
        });
    }
}
