package com.fabrikam.dronedelivery.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ManagementServerIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldNotBeReadyWhenTheJournalRefusesARecord() throws Exception {
        // Given
        try (ManagementServer server = serverWith(() -> {
            throw new IOException("no space left");
        })) {

            // When
            int ready = get(server, "/health/ready");
            int live = get(server, "/health/live");

            // Then
            assertThat(ready).isEqualTo(503);
            assertThat(live).isEqualTo(200);
        }
    }

    @Test
    void shouldNotBeReadyWhenTheJournalDoesNotAnswer() throws Exception {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        try (ManagementServer server = serverWith(() -> awaitUninterrupted(never))) {

            // When
            int ready = get(server, "/actuator/health/readiness");

            // Then
            assertThat(ready).isEqualTo(503);
        } finally {
            never.countDown();
        }
    }

    private static ManagementServer serverWith(ManagementServer.Probe journal) throws IOException {
        return ManagementServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), journal, () -> "");
    }

    private int get(ManagementServer server, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.address().getPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
