package com.fabrikam.dronedelivery.delivery.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.domain.Location;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteFlightConditionsTest {
    private static final Location HERE = new Location(47.62, -122.33, null);
    private static final Location NORTH = new Location(47.68, -122.33, null);

    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch answering = new CountDownLatch(1);
    private HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "";
    private volatile String asked;
    private volatile boolean hanging;
    private RemoteFlightConditions conditions;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            questions.incrementAndGet();
            asked = exchange.getRequestURI().toString();
            if (hanging) {
                awaitEnd();
            }
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        conditions = conditions(url(), Duration.ofHours(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        answering.countDown();
        conditions.close();
        server.stop(0);
    }

    @Test
    void shouldTellWhatTheWindMakesOfAFlightAndAskOncePerArea() {
        // Given: five of fifteen metres a second are lost against the wind, and won with it
        answer = "{\"windSpeed\":5,\"windFrom\":0}";

        // When / Then
        assertThat(conditions.weatherFactor(HERE, NORTH, false)).isCloseTo(1.5, within(1e-9));
        assertThat(conditions.weatherFactor(NORTH, HERE, false)).isCloseTo(0.75, within(1e-9));
        assertThat(conditions.weatherFactor(HERE, NORTH, true)).isCloseTo(20 / 15.0, within(1e-9));
        assertThat(questions).hasValue(1);
        assertThat(asked).isEqualTo("/internal/weather?latitude=47.5&longitude=-122.5");
    }

    @Test
    void shouldTellWhatHistorySaysOfACorridor() {
        // Given
        answer = "{\"ratio\":1.2,\"deliveries\":40}";

        // When / Then
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1.2);
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1.2);
        assertThat(questions).hasValue(1);
        assertThat(asked).isEqualTo("/internal/corridors?pickup=47.6,-122.3&dropoff=47.7,-122.3");
    }

    @Test
    void shouldNotBelieveNonsense() {
        // Given
        answer = "{\"ratio\":40}";

        // When / Then
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(3);
    }

    @Test
    void shouldBeNeutralAndNotAskAgainAtOnceWhenThereIsNoAnswer() {
        // Given
        status = 503;

        // When / Then
        assertThat(conditions.weatherFactor(HERE, NORTH, false)).isEqualTo(1);
        assertThat(conditions.weatherFactor(HERE, NORTH, false)).isEqualTo(1);
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1);
        assertThat(questions).hasValue(2);
    }

    @Test
    void shouldBeNeutralWhereNobodyHasFlown() {
        // Given
        status = 404;

        // When / Then
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1);
    }

    @Test
    void shouldNotWaitForAnAnswerThatDoesNotCome() {
        // Given
        hanging = true;
        conditions.close();
        conditions = conditions(url(), Duration.ofHours(1), Duration.ofMillis(10), Duration.ofSeconds(60));

        // When / Then
        assertThat(conditions.weatherFactor(HERE, NORTH, false)).isEqualTo(1);
    }

    @Test
    void shouldTakeWhatIsNewInTheBackgroundAndKeepWhatIsOldInAnOutage() {
        // Given
        conditions.close();
        conditions = conditions(url(), Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(20));
        answer = "{\"ratio\":1.2}";
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1.2);

        // When
        answer = "{\"ratio\":1.4}";

        // Then
        await().atMost(Duration.ofMinutes(2)).until(() -> conditions.historicalRatio(HERE, NORTH) == 1.4);
        status = 500;
        int before = questions.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1.4);
            return questions.get() > before + 1;
        });
    }

    @Test
    void shouldAskNobodyWithoutAnAddress() {
        // Given
        conditions.close();
        conditions = conditions("", Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

        // When / Then
        assertThat(conditions.weatherFactor(HERE, NORTH, false)).isEqualTo(1);
        assertThat(conditions.historicalRatio(HERE, NORTH)).isEqualTo(1);
        assertThat(questions).hasValue(0);
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void awaitEnd() {
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RemoteFlightConditions conditions(
            String url, Duration refreshInterval, Duration patience, Duration timeout) {
        var properties = new EtaProperties(timeout, patience, refreshInterval, 100, 15, 20);
        var address = new BackendsProperties.Address(url);
        return (RemoteFlightConditions) new ConditionsConfiguration()
                .flightConditions(properties, new BackendsProperties(address, address), HttpClient::newBuilder);
    }
}
