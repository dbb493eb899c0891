package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two real delivery services behind the gateway: a share for the newer one, the switch to it and back, and nobody notices. */
@ExtendWith(RunningSystem.class)
class CanaryIT {
    private static final int AT_ONCE = 16;
    private static final int CALLS = 10_000;

    private final SystemUnderTest system;
    private final LocalPlatform platform;
    private final Http http = new Http();
    private final Customer alice;
    private final String deliveryId = UUID.randomUUID().toString();

    CanaryIT(SystemUnderTest system) {
        this.system = system;
        this.platform = system.platform();
        this.alice = system.customer("alice");
    }

    @BeforeEach
    void startAnother() {
        platform.start(Part.DELIVERY, 2);
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
    }

    @AfterEach
    void landAndStopIt() {
        assertThat(canary(HttpRequest.newBuilder().DELETE()).status()).isEqualTo(200);
        platform.stop(Part.DELIVERY, 2);
    }

    @Test
    void shouldGetATenthOfTenThousandCallsAndThenAllAndThenNone() {
        // Given
        fly(10);
        double before = answeredByTheCanary();
        var asked = new AtomicInteger();

        // When
        var answers = ask(() -> asked.getAndIncrement() < CALLS);

        // Then: 8 to 12 % are 6.7 standard deviations
        assertThat(answers).containsOnlyKeys(200);
        assertThat(answeredByTheCanary() - before).isBetween(0.08 * CALLS, 0.12 * CALLS);

        // When it is switched to and back, time and again under load
        var over = new AtomicBoolean();
        var load = CompletableFuture.supplyAsync(() -> ask(() -> !over.get()));
        for (int time = 0; time < 3; time++) {
            double sofar = answeredByTheCanary();
            fly(100);
            await().atMost(IN_TIME).until(() -> answeredByTheCanary() > sofar + 50);
            double stable = answeredByTheStable();
            assertThat(canary(HttpRequest.newBuilder().DELETE()).status()).isEqualTo(200);
            await().atMost(IN_TIME).until(() -> answeredByTheStable() > stable + 50);
        }
        over.set(true);

        // Then
        assertThat(load.join()).as("no call failed").containsOnlyKeys(200);
    }

    private void fly(int weight) {
        var answer = canary(HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"to\":\"http://localhost:%d\",\"weight\":%d}"
                        .formatted(platform.port(Part.DELIVERY, 2), weight))));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private Answer canary(HttpRequest.Builder change) {
        return http.send(change.uri(URI.create(platform.managementUrl(Part.GATEWAY) + "/actuator/canaries/delivery")))
                .join();
    }

    private double answeredByTheCanary() {
        return answered(2);
    }

    private double answeredByTheStable() {
        return answered(1);
    }

    private double answered(int instance) {
        return system.metric(Part.DELIVERY, instance, "http_server_requests_seconds_count", "outcome", "SUCCESS");
    }

    /** How often each status was answered. */
    private Map<Integer, LongAdder> ask(BooleanSupplier again) {
        var counts = new ConcurrentHashMap<Integer, LongAdder>();
        var free = new Semaphore(AT_ONCE);
        while (again.getAsBoolean()) {
            free.acquireUninterruptibly();
            alice.askStatus(deliveryId).whenComplete((answer, failure) -> {
                counts.computeIfAbsent(failure == null ? answer.status() : 0, first -> new LongAdder())
                        .increment();
                free.release();
            });
        }
        free.acquireUninterruptibly(AT_ONCE);
        return counts;
    }
}
