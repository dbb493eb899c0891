package com.fabrikam.dronedelivery.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParticipantClientBuilderIT {

    /** More than the pool has connections. */
    private static final int CALLS = 200;

    private final Set<SocketAddress> connections = ConcurrentHashMap.newKeySet();
    private HttpServer participant;

    @BeforeEach
    void startParticipant() throws Exception {
        participant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        participant.createContext("/", exchange -> {
            connections.add(exchange.getRemoteAddress());
            byte[] body = "gone".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(410, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        participant.start();
    }

    @AfterEach
    void stopParticipant() {
        participant.stop(0);
    }

    @Test
    void shouldCallOverTheSameConnectionAlthoughEveryClientIsClosedAndNoAnswerIsRead() {
        // Given
        String uri = "http://localhost:" + participant.getAddress().getPort() + "/compensate";

        // When
        for (int call = 0; call < CALLS; call++) {
            Client client = ClientBuilder.newClient();
            assertThat(client.target(uri).request().get().getStatus()).isEqualTo(410);
            client.close();
        }

        // Then
        assertThat(connections).hasSize(1);
    }

    @Test
    void shouldLetTheAnswerBeRead() {
        // Given
        String uri = "http://localhost:" + participant.getAddress().getPort() + "/compensate";

        // When
        Client client = ClientBuilder.newClient();

        // Then
        assertThat(client.target(uri).request().get().readEntity(String.class)).isEqualTo("gone");
    }
}
