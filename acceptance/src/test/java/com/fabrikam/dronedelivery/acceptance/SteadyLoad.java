package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A customer who asks for a delivery so many times a second, whatever is answered, and again in the end for what was not accepted. */
final class SteadyLoad implements AutoCloseable {
    private static final int ONE_IN = 10;

    private final Customer customer;
    private final Map<String, ObjectNode> requests = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> notAccepted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    SteadyLoad(Customer customer, int perSecond) {
        this.customer = customer;
        clock.scheduleAtFixedRate(this::ask, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    int asked() {
        return requests.size();
    }

    /** Stops asking and returns all requests by their ids, when every one of them is accepted. Each tenth is too heavy. */
    Map<String, ObjectNode> finish() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new AssertionError("a request could not even be sent");
        }
        customer.askUntilAccepted(new HashMap<>(notAccepted));
        return requests;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void ask() {
        var deliveryId = UUID.randomUUID().toString();
        var packageId = "p-" + deliveryId;
        var request = requests.size() % ONE_IN == 0 ? Requests.tooHeavy(packageId) : Requests.delivery(packageId);
        requests.put(deliveryId, request);
        notAccepted.put(deliveryId, request);
        customer.ask(deliveryId, request).thenAccept(answer -> {
            if (answer.status() == 202) {
                notAccepted.remove(deliveryId);
            }
        });
    }
}
