package com.fabrikam.dronedelivery.benchmarks.tracking;

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
import java.util.UUID;

/** Deliveries as customers ask for them, through the gateway; far enough for a flight of several minutes. */
final class Orders {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String gateway;

    Orders(String gateway) {
        this.gateway = gateway;
    }

    /** A delivery of this customer. */
    record Order(String deliveryId, String token) {}

    /** @param number moves the way a little, so that not all drones fly in one corridor */
    Order place(String token, int number) throws IOException, InterruptedException {
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

    /** How many of this customer's deliveries are in flight. */
    long inFlight(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                call("/api/v1/deliveries?size=1&status=HeadedToPickup&status=PickedUp&status=HeadedToDropoff", token)
                        .build(),
                BodyHandlers.ofString());
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
