package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;

/** What a customer can do: everything goes through the gateway, with a token of the customer's own. */
final class Customer {
    private final Http http;
    private final String gateway;
    private final String token;

    Customer(Http http, String gateway, String token) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
    }

    /** Asks for a delivery under an id that the caller chose; repeatable. */
    CompletableFuture<Answer> ask(String deliveryId, ObjectNode request) {
        return http.send(call("/api/v1/deliveryrequests/" + deliveryId)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(request.toString())));
    }

    Answer post(String body, String... headers) {
        var call = call("/api/v1/deliveryrequests")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        for (var i = 0; i < headers.length; i += 2) {
            call.setHeader(headers[i], headers[i + 1]);
        }
        return http.send(call).join();
    }

    Answer get(String path) {
        return http.send(call(path).GET()).join();
    }

    JsonNode state(String deliveryId) {
        return get("/api/v1/deliveryrequests/" + deliveryId).body();
    }

    String stage(String deliveryId) {
        return get("/api/v1/deliveries/" + deliveryId + "/status")
                .body()
                .path("stage")
                .asText();
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path)).header("Authorization", "Bearer " + token);
    }
}
