package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final DeliveryCanary canary;
    private final Customer alice;
    private final String deliveryId = UUID.randomUUID().toString();
    private final StatusCalls calls;

    CanaryIT(SystemUnderTest system) {
        this.system = system;
        this.platform = system.platform();
        this.canary = system.deliveryCanary();
        this.alice = system.customer("alice");
        this.calls = new StatusCalls(alice, deliveryId, AT_ONCE);
    }

    @BeforeEach
    void startAnother() {
        platform.start(Part.DELIVERY, 2);
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
    }

    @AfterEach
    void landAndStopIt() {
        canary.land();
        platform.stop(Part.DELIVERY, 2);
    }

    @Test
    void shouldGetATenthOfTenThousandCallsAndThenAllAndThenNone() {
        // Given
        canary.fly(10);
        double before = answeredByTheCanary();
        var asked = new AtomicInteger();

        // When
        var answers = calls.ask(() -> asked.getAndIncrement() < CALLS);

        // Then: 8 to 12 % are 6.7 standard deviations
        assertThat(answers).containsOnlyKeys(200);
        assertThat(answeredByTheCanary() - before).isBetween(0.08 * CALLS, 0.12 * CALLS);

        // When it is switched to and back, time and again under load
        var over = new AtomicBoolean();
        var load = calls.askMeanwhile(() -> !over.get());
        for (int time = 0; time < 3; time++) {
            double sofar = answeredByTheCanary();
            canary.fly(100);
            await().atMost(IN_TIME).until(() -> answeredByTheCanary() > sofar + 50);
            double stable = answeredByTheStable();
            canary.land();
            await().atMost(IN_TIME).until(() -> answeredByTheStable() > stable + 50);
        }
        over.set(true);

        // Then
        assertThat(load.join()).as("no call failed").containsOnlyKeys(200);
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
}
