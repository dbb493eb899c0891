package com.fabrikam.dronedelivery.acceptance;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** A customer who asks how a delivery stands, by so many calls at once, whatever is answered. */
record StatusCalls(Customer customer, String deliveryId, int atOnce) {

    /** Asks as long as that holds. How often each status was answered; 0 where nothing was. */
    Map<Integer, LongAdder> ask(BooleanSupplier again) {
        var counts = new ConcurrentHashMap<Integer, LongAdder>();
        var free = new Semaphore(atOnce);
        while (again.getAsBoolean()) {
            free.acquireUninterruptibly();
            customer.askStatus(deliveryId).whenComplete((answer, failure) -> {
                counts.computeIfAbsent(failure == null ? answer.status() : 0, first -> new LongAdder())
                        .increment();
                free.release();
            });
        }
        free.acquireUninterruptibly(atOnce);
        return counts;
    }

    CompletableFuture<Map<Integer, LongAdder>> askMeanwhile(BooleanSupplier again) {
        return CompletableFuture.supplyAsync(() -> ask(again));
    }
}
