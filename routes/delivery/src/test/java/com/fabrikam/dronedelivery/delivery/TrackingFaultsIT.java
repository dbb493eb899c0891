package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.EventStream;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Viewers while something breaks: a service of its own, which lets few of them in. */
@TestPropertySource(
        properties = {
            "dronedelivery.tracking.max-viewers=6",
            "dronedelivery.tracking.max-viewers-per-subject=3",
            "dronedelivery.tracking.refresh-interval=1h",
            // who went away is noticed when something is written
            "dronedelivery.tracking.heartbeat=1s"
        })
@Import(TrackingFaultsIT.SmallSendBuffers.class)
@AutoConfigureObservability(tracing = false)
@DirtiesContext
class TrackingFaultsIT extends ServiceIT {
    /** So that what a client does not read soon stands before its socket. */
    @TestConfiguration(proxyBeanMethods = false)
    static class SmallSendBuffers {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallSendBuffers() {
            return server ->
                    server.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", "8192"));
        }
    }

    private static final Map<String, String> ALICE = Map.of("X-Subject", "alice");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private StringRedisTemplate redis;

    @AfterEach
    void close() throws Exception {
        for (var each : opened) {
            each.close();
        }
        if (!PLATFORM.isRunning(Part.REDIS)) {
            PLATFORM.start(Part.REDIS);
        }
        soon(() -> assertThat(meters.get("delivery.tracking.viewers").gauge().value())
                .isZero());
    }

    @Test
    void shouldGoOnAfterRedisWasAway() {
        // Given
        api.create(id, newDelivery());
        var stream = watch(port);
        soon(() -> assertThat(stream.stages()).containsExactly("Created"));

        // When
        PLATFORM.kill(Part.REDIS);
        PLATFORM.start(Part.REDIS);
        send("drone-status", droneStatus(2, "Landed", "ToPickup"));

        // Then
        soon(() -> assertThat(stream.stages()).containsExactly("Created", "HeadedToPickup", "PickedUp"));
        send("drone-status", droneStatus(3, "InFlight", "ToDropoff"));
        soon(() -> assertThat(stream.stages()).endsWith("HeadedToDropoff"));
        soon(() -> assertThat(stream.positions()).isPositive());
        assertThat(stream.isOver()).as("the same stream").isFalse();
    }

    @Test
    void shouldShowOnOneInstanceWhatAnotherHasStoredAndGoOnThere() {
        // Given
        api.create(id, newDelivery());
        var other = anotherInstance();
        int otherPort =
                ((ServletWebServerApplicationContext) other).getWebServer().getPort();
        var here = watch(port);
        var there = watch(otherPort);
        soon(() -> assertThat(List.of(here.stages(), there.stages()))
                .containsExactly(List.of("Created"), List.of("Created")));

        // When one of them stores it, whichever has the partition
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));

        // Then
        soon(() -> assertThat(here.stages()).containsExactly("Created", "HeadedToPickup"));
        soon(() -> assertThat(there.stages()).containsExactly("Created", "HeadedToPickup"));
        soon(() -> assertThat(there.positions()).isPositive());

        // When the other one stops
        other.close();

        // Then its viewer goes on here
        soon(() -> assertThat(there.isOver()).isTrue());
        assertThat(there.isBroken()).as("ended at once, not broken off").isFalse();
        send("drone-status", droneStatus(2, "Landed", "ToPickup"));
        var resumed = opened(EventStream.resume(uri(port), ALICE, there.lastEventId()));
        soon(() -> assertThat(resumed.stages()).containsExactly("PickedUp"));
    }

    @Test
    void shouldCutAClientThatDoesNotReadAndServeTheOthers() throws IOException {
        // Given
        api.create(id, newDelivery());
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));
        var reader = watch(port);
        soon(() -> assertThat(reader.positions()).isPositive());
        var deaf = new Socket();
        opened.add(deaf);
        deaf.setReceiveBufferSize(1024);
        deaf.connect(new InetSocketAddress("localhost", port));
        deaf.getOutputStream()
                .write(("GET /api/v1/deliveries/" + id + "/tracking HTTP/1.1\r\nHost: localhost\r\n"
                                + "Accept: text/event-stream\r\nX-Subject: bob\r\nX-Scopes: deliveries:any-owner\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        soon(() -> assertThat(meters.get("delivery.tracking.viewers").gauge().value())
                .as("those who watch; %s were refused, %s went away", total("refused"), total("left"))
                .isEqualTo(2));

        // When far more is shown than its socket holds
        var report = droneStatus(1, "InFlight", "ToPickup").replace("\n", "");
        var sequence = new int[] {1};
        await().atMost(SOON.multipliedBy(3)).until(() -> {
            for (int i = 0; i < 500; i++) {
                int next = ++sequence[0];
                redis.convertAndSend("delivery:" + id, report.replace("\"sequence\":1", "\"sequence\":" + next));
            }
            return left("stalled") > 0;
        });

        // Then
        assertThat(left("stalled")).isEqualTo(1);
        assertThat(reader.isOver()).isFalse();
        var before = reader.positions();
        redis.convertAndSend("delivery:" + id, report.replace("\"sequence\":1", "\"sequence\":1000000000"));
        soon(() -> assertThat(reader.positions()).isGreaterThan(before));
        soon(() -> assertThat(
                        reader.messages().get(reader.messages().size() - 1).id())
                .isEqualTo("2.1000000001"));
    }

    @Test
    void shouldLetNoMoreInThanItHasRoomFor() {
        // Given
        api.create(id, newDelivery());
        for (int i = 0; i < 3; i++) {
            var stream = watch(port);
            soon(() -> assertThat(stream.status()).isEqualTo(200));
        }

        // When
        var tooManyOfOne = watch(port);
        var clerks = new ArrayList<EventStream>();
        for (int i = 0; i < 4; i++) {
            var clerk = opened(
                    EventStream.open(uri(port), Map.of("X-Subject", "clerk-" + i, "X-Scopes", "deliveries:any-owner")));
            soon(() -> assertThat(clerk.status()).isPositive());
            clerks.add(clerk);
        }

        // Then
        soon(() -> assertThat(tooManyOfOne.isOver()).isTrue());
        assertThat(tooManyOfOne.status()).isEqualTo(429);
        assertThat(tooManyOfOne.headers().firstValue("Retry-After")).isPresent();
        assertThat(clerks).extracting(EventStream::status).containsExactly(200, 200, 200, 503);
        assertThat(clerks.get(3).headers().firstValue("Retry-After")).isPresent();
    }

    private double left(String reason) {
        return meters.get("delivery.tracking.left")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double total(String name) {
        return meters.get("delivery.tracking." + name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private ConfigurableApplicationContext anotherInstance() {
        var other = new SpringApplicationBuilder(DeliveryApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=",
                        "--spring.jmx.enabled=false",
                        "--camel.main.name=delivery-2",
                        "--dronedelivery.kafka.bootstrap-servers=" + PLATFORM.url(Part.KAFKA),
                        "--dronedelivery.redis.url=" + PLATFORM.url(Part.REDIS));
        opened.add(other);
        return other;
    }

    private EventStream watch(int at) {
        return opened(EventStream.open(uri(at), ALICE));
    }

    private EventStream opened(EventStream stream) {
        opened.add(stream);
        return stream;
    }

    private String uri(int at) {
        return "http://localhost:" + at + "/api/v1/deliveries/" + id + "/tracking";
    }

    /** With what every stream has got until then, if it does not happen. */
    private void soon(ThrowingRunnable assertion) {
        try {
            await().atMost(SOON).untilAsserted(assertion);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Streams: " + opened, e);
        }
    }
}
