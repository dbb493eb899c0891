package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal of an update: a new version of the delivery service beside the old one, under load, led by the script of a cluster. */
@ExtendWith(RunningSystem.class)
class RolloutIT {
    static final Path SCRIPT = Path.of("../openshift/updates/promote-canary");
    private static final String NEXT = "0.2.0-rehearsal";
    private static final int AT_ONCE = 4;

    private final SystemUnderTest system;
    private final LocalPlatform platform;
    private final DeliveryCanary canary;
    private final Customer alice;
    private final String deliveryId = UUID.randomUUID().toString();
    private final StatusCalls calls;

    @TempDir
    private Path folder;

    private Prometheus prometheus;

    RolloutIT(SystemUnderTest system) {
        this.system = system;
        this.platform = system.platform();
        this.canary = system.deliveryCanary();
        this.alice = system.customer("alice");
        this.calls = new StatusCalls(alice, deliveryId, AT_ONCE);
    }

    @BeforeEach
    void watch() throws IOException {
        assumeTrue(
                Programs.missing("prometheus", "bash", "curl", "jq").isEmpty(),
                "without prometheus, curl and jq NOBODY checks that an update is led by what customers are answered");
        prometheus = Prometheus.scraping(platform, folder.resolve("watcher"));
        await().atMost(IN_TIME).until(prometheus::isReady);
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
    }

    @AfterEach
    void returnToOneVersion() {
        if (prometheus != null) {
            prometheus.close();
        }
        canary.land();
        if (platform.isRunning(Part.DELIVERY, 2)) {
            platform.stop(Part.DELIVERY, 2);
        }
    }

    @Test
    void shouldLeadEverybodyToANewVersionThatServesWellAndFailNoCall() throws Exception {
        // Given
        var before = version();
        system.deploy(Part.DELIVERY, 2, Map.of("spring.application.version", NEXT));
        var over = new AtomicBoolean();
        var log = calls.askMeanwhile(() -> !over.get());

        // When it is a canary, and then all there is
        var promotion = promote(canary.url());

        // Then
        assertThat(promotion.exitValue()).as(output(promotion)).isZero();
        assertThat(version()).isEqualTo(NEXT);

        // When the old one is updated meanwhile, and the canary lands
        system.deploy(Part.DELIVERY, 1, Map.of("spring.application.version", NEXT));
        canary.land();
        assertThat(version()).isEqualTo(NEXT);

        // Then
        over.set(true);
        assertThat(log.join()).as("every answer to a customer").containsOnlyKeys(200);

        // When the update is taken back the same way
        system.deploy(Part.DELIVERY, 1, Map.of());
        await().atMost(IN_TIME).until(this::version, before::equals);
    }

    @Test
    void shouldGoBackFromANewVersionThatFails() throws Exception {
        // Given
        try (var broken = new FaultProxy()) {
            broken.leadTo(platform.url(Part.DELIVERY));
            broken.answer(500, "GET", "/api/v1/deliveries/.*");
            var over = new AtomicBoolean();
            var log = calls.askMeanwhile(() -> !over.get());

            // When
            var promotion = promote(broken.url());

            // Then
            assertThat(output(promotion)).contains("too many errors", "back to");
            assertThat(promotion.exitValue()).isEqualTo(1);
            over.set(true);
            assertThat(log.join()).containsKey(200);
            var left = new AtomicInteger(200);
            assertThat(calls.ask(() -> left.getAndDecrement() > 0))
                    .as("after it went back")
                    .containsOnlyKeys(200);
        }
    }

    private Process promote(String other) throws IOException, InterruptedException {
        var script = new ProcessBuilder("bash", SCRIPT.toString(), "delivery", platform.url(Part.DELIVERY), other)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("promotion.log").toFile());
        script.environment()
                .putAll(Map.of(
                        "PROMETHEUS", prometheus.url(),
                        "MANAGEMENT", platform.managementUrl(Part.GATEWAY),
                        "STEPS", "10 50 100",
                        "WINDOW", "10",
                        "LEAST_CALLS", "20",
                        // how fast a machine is decides nothing here
                        "MOST_SECONDS_MORE", "60"));
        var running = script.start();
        assertThat(running.waitFor(IN_TIME.toSeconds(), TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return running;
    }

    private String output(Process ended) throws IOException {
        return "ended with " + ended.exitValue() + ":\n" + Files.readString(folder.resolve("promotion.log"));
    }

    private String version() {
        return alice.askStatus(deliveryId).join().header("X-Service-Version");
    }
}
