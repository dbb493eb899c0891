package com.fabrikam.dronedelivery.benchmarks.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Deliveries as customers ask for them, through the gateway; far enough for a flight of several minutes. */
public final class Orders {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String gateway;

    /** @param gateway {@code http://host:port} */
    public Orders(String gateway) {
        this.gateway = gateway;
    }

    /** A delivery of this customer. */
    public record Order(String deliveryId, String token) {}

    /** @param number moves the way a little, so that not all drones fly in one corridor */
    public Order place(String token, int number) throws IOException, InterruptedException {
        var order = new Order(UUID.randomUUID().toString(), token);
        double latitude = 47.3 + number % 200 * 0.002;
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("pickup").put("latitude", latitude).put("longitude", -122.35);
        body.putObject("dropoff").put("latitude", latitude + 0.09).put("longitude", -122.20);
        body.put("pickupTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        body.putObject("package")
                .put("packageId", "tracked-" + order.deliveryId())
                .put("size", "Small")
                .put("weight", 1);
        HttpResponse<String> answer = client.send(
                call("/api/v1/deliveryrequests/" + order.deliveryId(), token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("Not accepted: " + answer.statusCode() + " " + answer.body());
        }
        return order;
    }

    /** So many at a time, by the customers in turn; returns when all were accepted. */
    public List<Order> place(List<String> tokens, int count, int atOnce)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<Order>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> place(tokens.get(number % tokens.size()), number));
            }
            List<Order> placed = new ArrayList<>();
            for (var order : pool.invokeAll(calls)) {
                placed.add(order.get());
            }
            return placed;
        } finally {
            pool.shutdownNow();
        }
    }

    /** How many of this customer's deliveries are in flight. */
    public long inFlight(String token) throws IOException, InterruptedException {
        return count("status=HeadedToPickup&status=PickedUp&status=HeadedToDropoff", token);
    }

    /** How many of this customer's deliveries have arrived. */
    public long completed(String token) throws IOException, InterruptedException {
        return count("status=Completed", token);
    }

    private long count(String filter, String token) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(call("/api/v1/deliveries?size=1&" + filter, token).build(), BodyHandlers.ofString());
        JsonNode page = JSON.readTree(answer.body());
        if (answer.statusCode() != 200 || !page.hasNonNull("total")) {
            throw new IllegalStateException("No list: " + answer.statusCode() + " " + answer.body());
        }
        return page.get("total").asLong();
    }

    private HttpRequest.Builder call(String path, String token) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).header("Authorization", "Bearer " + token);
    }
}
