package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Customers who keep asking at a fixed rate whether or not they are answered, call again when nobody answers, and remember what they
 * were told.
 */
final class Customers implements AutoCloseable {

    private static final String REQUESTS = "/api/v1/deliveryrequests";
    private static final int AT_ONCE = 400;
    private static final int MOST_FAILURES_ASKED_FOR = 60;

    private final String gateway;
    private final String mocks;
    private final Map<String, String> tokens;
    private final Wishes wishes;
    private final CustomerView view;
    private final Calls calls = new Calls();
    private final Queue<Dealing> dealings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(2, work -> daemon(work, "chaos-customers"));

    /**
     * @param mocks where drones are told to fail
     * @param tokens of every owner among the wishes
     */
    Customers(String gateway, String mocks, Map<String, String> tokens, Wishes wishes, CustomerView view) {
        this.gateway = gateway;
        this.mocks = mocks;
        this.tokens = Map.copyOf(tokens);
        this.wishes = wishes;
        this.view = view;
    }

    /** Begins to ask; goes on until the returned action is run. */
    Runnable ask(double rate) {
        var asking = clock.scheduleAtFixedRate(this::askOnce, 0, (long) (1e6 / rate), TimeUnit.MICROSECONDS);
        return () -> asking.cancel(false);
    }

    /** Waits until the last call has been answered or given up. */
    void awaitAnswers(Duration patience) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(patience)
                    .until(() -> underWay.get() == 0);
        } catch (ConditionTimeoutException e) {
            throw new PlatformException(
                    underWay.get() + " customers have no answer after " + patience.toSeconds() + " s", e);
        }
    }

    List<Dealing> dealings() {
        return List.copyOf(dealings);
    }

    /** Wishes that were not even sent, because too many calls were under way. */
    int notSent() {
        return turnedAway.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void askOnce() {
        Wish wish = wishes.next();
        if (underWay.get() >= AT_ONCE) {
            turnedAway.incrementAndGet();
            return;
        }
        Dealing dealing = new Dealing(wish);
        dealings.add(dealing);
        call("request", wish.attempts(), () -> request(wish), reply -> {
            dealing.requestAnswered(reply);
            if (reply.status() == 202) {
                accepted(dealing, reply.json().path("deliveryId").asText());
            }
        });
    }

    private void accepted(Dealing dealing, String deliveryId) {
        Wish wish = dealing.wish();
        later(Duration.ofMillis(500 + wish.number() % 10 * 300L), () -> look(wish, deliveryId));
        if (wish.repeatAfter() != null) {
            later(
                    wish.repeatAfter(),
                    () -> call("request, repeated", wish.attempts(), () -> request(wish), dealing::requestAnswered));
        }
        if (wish.droneFailsAfter() != null) {
            later(wish.droneFailsAfter(), () -> letTheDroneFail(deliveryId, 1));
        }
        change(dealing, deliveryId, 0);
    }

    private void look(Wish wish, String deliveryId) {
        call("look", 1, () -> to(REQUESTS + "/" + deliveryId, wish.owner()).GET(), reply -> {});
    }

    /** One change after the other, as a customer who waits for each to be accepted. */
    private void change(Dealing dealing, String deliveryId, int index) {
        if (index == dealing.wish().changes().size()) {
            return;
        }
        Wish.Change change = dealing.wish().changes().get(index);
        String name = change.type() == Wish.Change.Type.CANCEL ? "cancel" : "reschedule";
        later(
                change.after(),
                () -> call(name, 8, () -> change(dealing.wish(), change, deliveryId), reply -> {
                    dealing.changeAnswered(change, reply);
                    if (reply.status() == 202) {
                        change(dealing, deliveryId, index + 1);
                    }
                }));
    }

    private HttpRequest.Builder request(Wish wish) {
        String body = wish.request().toString();
        return switch (wish.way()) {
            case PUT ->
                to(REQUESTS + "/" + wish.key(), wish.owner())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body));
            case POST_WITH_KEY ->
                to(REQUESTS, wish.owner())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", wish.key())
                        .POST(BodyPublishers.ofString(body));
            case POST_WITHOUT_KEY ->
                to(REQUESTS, wish.owner())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        };
    }

    private HttpRequest.Builder change(Wish wish, Wish.Change change, String deliveryId) {
        HttpRequest.Builder call =
                to(REQUESTS + "/" + deliveryId, wish.owner()).header("Idempotency-Key", change.key());
        if (change.type() == Wish.Change.Type.CANCEL) {
            return call.DELETE();
        }
        String later = JsonNodeFactory.instance
                .objectNode()
                .put("pickupTime", Instant.now().plusSeconds(30).toString())
                .toString();
        return call.header("Content-Type", "application/json").method("PATCH", BodyPublishers.ofString(later));
    }

    /** As soon as it is in flight; perhaps it never is. */
    private void letTheDroneFail(String deliveryId, int attempt) {
        call("let the drone fail", 1, () -> droneFailure(deliveryId), reply -> {
            if (reply.status() != 204 && attempt < MOST_FAILURES_ASKED_FOR) {
                later(Duration.ofSeconds(1), () -> letTheDroneFail(deliveryId, attempt + 1));
            }
        });
    }

    private HttpRequest.Builder droneFailure(String deliveryId) {
        return HttpRequest.newBuilder(URI.create(mocks + "/control/drones/" + deliveryId + "/failure"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"code\":\"MotorFailure\"}"));
    }

    private HttpRequest.Builder to(String path, String owner) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .header("Authorization", "Bearer " + tokens.get(owner));
    }

    private void call(String name, int attempts, Supplier<HttpRequest.Builder> request, Consumer<Reply> then) {
        underWay.incrementAndGet();
        attempt(name, 1, attempts, request, then).whenComplete((done, failure) -> underWay.decrementAndGet());
    }

    private CompletableFuture<Void> attempt(
            String name, int attempt, int attempts, Supplier<HttpRequest.Builder> request, Consumer<Reply> then) {
        long sent = System.nanoTime();
        return calls.send(request.get()).thenCompose(reply -> {
            view.saw(attempt == 1 ? name : name + ", again", reply, Duration.ofNanos(System.nanoTime() - sent));
            then.accept(reply);
            if (!reply.leavesOpen() || attempt == attempts) {
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> again = new CompletableFuture<>();
            clock.schedule(
                    () -> attempt(name, attempt + 1, attempts, request, then)
                            .whenComplete((done, failure) -> again.complete(null)),
                    attempt,
                    TimeUnit.SECONDS);
            return again;
        });
    }

    private void later(Duration after, Runnable action) {
        underWay.incrementAndGet();
        clock.schedule(
                () -> {
                    try {
                        action.run();
                    } finally {
                        underWay.decrementAndGet();
                    }
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
