package com.fabrikam.dronedelivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The gateway on a free port, with an issuer and services that do as they are told. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=60s",
            "dronedelivery.gateway.keys-min-interval=1ms",
            "dronedelivery.gateway.issuer-timeout=60s",
            "dronedelivery.gateway.max-connections=" + GatewayFixture.MAX_CONNECTIONS,
            "dronedelivery.gateway.trusted-proxies=" + GatewayFixture.PROXY,
            "dronedelivery.gateway.operators.allowed-addresses=127.0.0.1,10.1.0.0/16",
            "dronedelivery.gateway.rate-limit.groups.operators.requests=" + GatewayFixture.OPERATORS_BUDGET,
            "dronedelivery.gateway.rate-limit.groups.operators.per=1h",
            "dronedelivery.gateway.firewall.rules.nosql-injection=monitor",
            "dronedelivery.gateway.tracking-links.key=" + GatewayFixture.LINK_KEY,
            // the platform on which Spring Boot would believe everybody's X-Forwarded-For
            "spring.main.cloud-platform=kubernetes",
            "logging.level.root=warn",
        })
@AutoConfigureObservability(tracing = false)
abstract class GatewayFixture {

    /** Long enough for a busy machine; no test passes or fails by how fast it is. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static final int MAX_CONNECTIONS = 100;

    /** The one address that is believed about others. */
    static final String PROXY = "127.0.0.3";

    static final int OPERATORS_BUDGET = 10;

    static final String LINK_KEY = "YSB0ZXN0J3Mga2V5IG9mIGF0IGxlYXN0IDMyIGJ5dGVz";

    static final FakeIssuer ISSUER = new FakeIssuer(0);
    static final FakeService INGESTION = new FakeService();
    static final FakeService DELIVERY = new FakeService();
    static final FakeService PACKAGES = new FakeService();
    static final FakeService HISTORY = new FakeService();
    static final FakeService DRONE = new FakeService();
    static final FakeService COMPATIBILITY = new FakeService();
    static final FakeService SUPERVISOR = new FakeService();
    private static final List<FakeService> SERVICES =
            List.of(INGESTION, DELIVERY, PACKAGES, HISTORY, DRONE, COMPATIBILITY, SUPERVISOR);

    static final String DELIVERY_ID = "6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10";

    @Autowired
    WebTestClient client;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.gateway.issuer-uri", ISSUER::uri);
        registry.add("dronedelivery.gateway.ingestion-url", INGESTION::url);
        registry.add("dronedelivery.gateway.delivery-url", DELIVERY::url);
        registry.add("dronedelivery.gateway.packages-url", PACKAGES::url);
        registry.add("dronedelivery.gateway.history-url", HISTORY::url);
        registry.add("dronedelivery.gateway.drone-url", DRONE::url);
        registry.add("dronedelivery.gateway.compatibility-url", COMPATIBILITY::url);
        registry.add("dronedelivery.gateway.supervisor-url", SUPERVISOR::url);
    }

    @BeforeEach
    void forget() {
        client = client.mutate().responseTimeout(PATIENCE).build();
        for (var service : SERVICES) {
            service.calls().clear();
            service.answers(200, "application/json", "{}");
        }
    }

    WebTestClient.RequestHeadersSpec<?> get(String path) {
        return client.get().uri(path).headers(headers -> headers.setBearerAuth(ISSUER.tokenFor("alice")));
    }

    /** All that have come to any service. */
    static int calls() {
        return SERVICES.stream().mapToInt(service -> service.calls().size()).sum();
    }

    static void nothingReachedAService() {
        assertThat(calls()).isZero();
    }
}
