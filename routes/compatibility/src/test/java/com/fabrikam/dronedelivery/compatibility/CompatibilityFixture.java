package com.fabrikam.dronedelivery.compatibility;

import static com.fabrikam.dronedelivery.compatibility.FakeService.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on a free port, between real HTTP on both sides. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.root=warn",
            "dronedelivery.compatibility.call-timeout=50s",
            "dronedelivery.compatibility.geocoding-timeout=40s",
            "dronedelivery.compatibility.attempts=3",
            "dronedelivery.compatibility.pause=2ms",
            "dronedelivery.compatibility.patience=60s",
            "dronedelivery.compatibility.breaker-window=1000",
            "dronedelivery.compatibility.breaker-open-time=3s",
            "dronedelivery.compatibility.retry-after=7s",
            "dronedelivery.compatibility.assumed-weight=1.5",
        })
abstract class CompatibilityFixture {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String ID = "6f2d1c3e-8a53-4d0f-9c7b-3f4f6f1f1a10";
    static final String SIGNED = "6f2d1c3e-8a53-4d0f-9c7b-3f4f6f1f1a11";
    static final String UNKNOWN = "6f2d1c3e-8a53-4d0f-9c7b-3f4f6f1f1a12";

    static final FakeService INGESTION = new FakeService();
    static final FakeService DELIVERY = new FakeService();
    static final FakeService PACKAGE = new FakeService();
    static final FakeService DRONE = new FakeService();
    static final FakeService GEOCODING = new FakeService();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.backends.ingestion.url", INGESTION::url);
        registry.add("dronedelivery.backends.delivery.url", DELIVERY::url);
        registry.add("dronedelivery.backends.package.url", PACKAGE::url);
        registry.add("dronedelivery.backends.drone.url", DRONE::url);
        registry.add("dronedelivery.backends.geocoding.url", GEOCODING::url);
    }

    @BeforeEach
    void allIsWell() {
        INGESTION.answers(json(202, "{\"deliveryId\":\"%s\",\"status\":\"Accepted\",\"links\":{}}".formatted(ID)));
        DELIVERY.answers(
                exchange -> deliveryAnswer(exchange.getRequestURI().getPath()).handle(exchange));
        PACKAGE.answers(
                exchange -> packageAnswer(exchange.getRequestURI().getPath()).handle(exchange));
        DRONE.answers(
                exchange -> droneAnswer(exchange.getRequestURI().getQuery()).handle(exchange));
        GEOCODING.answers(json(200, "{\"latitude\":47.61,\"longitude\":-122.33}"));
    }

    private static HttpHandler deliveryAnswer(String path) {
        if (path.endsWith("/summary")) {
            return json(200, "{\"ownerId\":\"myowner\",\"year\":2030,\"month\":1,\"count\":3,\"byStage\":{}}");
        }
        if (path.contains(UNKNOWN)) {
            return notFound();
        }
        if (path.endsWith("/status")) {
            return json(200, """
                    {"deliveryId":"%s","stage":"PickedUp","lastKnownLocation":{"latitude":47.6,"longitude":-122.3},
                     "pickupEta":"2030-01-01T10:00:00Z","deliveryEta":"2030-01-01T10:07:30.5Z","updatedAt":"2030-01-01T10:00:00Z"}""".formatted(ID));
        }
        if (path.endsWith("/confirmations")) {
            return json(201, "{\"confirmationId\":\"x\"}");
        }
        if (path.endsWith("/notifymerequests")) {
            return json(201, "{\"notifyMeRequestId\":\"x\"}");
        }
        return json(200, """
                {"deliveryId":"%s","ownerId":"myowner","packageId":"mypackage","droneId":"drone-1","expedited":true,
                 "pickup":{"latitude":47.62,"longitude":-122.35,"altitude":0},"dropoff":{"latitude":47.6,"longitude":-122.33},
                 "pickupTime":"2030-01-01T10:00:00Z","confirmationRequired":"%s","stage":"Created","links":{}}""".formatted(ID, path.contains(SIGNED) ? "Signature" : "None"));
    }

    private static HttpHandler packageAnswer(String path) {
        if (path.endsWith("/summary")) {
            return json(200, "{\"ownerId\":\"myowner\",\"year\":2030,\"month\":1,\"count\":40,\"totalWeight\":400.0}");
        }
        return path.endsWith("/mypackage")
                ? json(
                        200,
                        "{\"packageId\":\"mypackage\",\"ownerId\":\"myowner\",\"size\":\"Small\",\"weight\":10.0,\"tag\":\"mytag\"}")
                : notFound();
    }

    private static HttpHandler droneAnswer(String query) {
        if (query.contains("year=0")) {
            return badRequest("year");
        }
        if (query.contains("month=0")) {
            return badRequest("month");
        }
        return json(
                200,
                "{\"ownerId\":\"myowner\",\"year\":2030,\"month\":1,\"flights\":%d,\"traveledMiles\":10.0,\"assignedHours\":1.25}"
                        .formatted(query.contains("year=2019") ? 0 : 2));
    }

    static HttpHandler notFound() {
        return json(404, "{\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no such resource.\"}");
    }

    static HttpHandler badRequest(String field) {
        return json(400, """
                {"type":"urn:dronedelivery:problem:InvalidRequest","title":"Bad Request","status":400,"code":"InvalidRequest",
                 "detail":"One field is not valid.","instance":"/api/v1","correlationId":"c","errors":[{"field":"%s","message":"is wrong"}]}""".formatted(field));
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    /** As myowner, with JSON, unless the headers say otherwise; an empty value leaves a header out. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of(
                "X-Subject", "myowner",
                "X-Scopes", "deliveries:read deliveries:write",
                "Content-Type", "application/json"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }

    static JsonNode read(FakeService.Call call) {
        return read(call.text());
    }

    static String request() {
        return """
                {"confirmationRequired":"None","deadline":"","dropOffLocation":"drop off","expedited":true,"ownerId":"myowner",
                 "packageInfo":{"packageId":"mypackage","size":"Small","tag":"mytag","weight":10},
                 "pickupLocation":"my pickup","pickupTime":"2019-05-08T20:00:00.000Z"}""";
    }
}
