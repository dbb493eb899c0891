package com.fabrikam.dronedelivery.acceptance;

import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.EventStream;
import com.fabrikam.dronedelivery.platform.testing.Golden;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What a customer can do: everything goes through the gateway, with a token of the customer's own. */
final class Customer {
    private static final int AT_ONCE = 32;
    private static final String SPAN = "b7ad6b7169203331";

    private final Http http;
    private final String gateway;
    private final String token;
    private final String traceId;

    Customer(Http http, String gateway, String token) {
        this(http, gateway, token, null);
    }

    private Customer(Http http, String gateway, String token, String traceId) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
        this.traceId = traceId;
    }

    /** The same one, all of whose calls are of this trace, which is kept. */
    Customer traced(String traceId) {
        return new Customer(http, gateway, token, traceId);
    }

    /** Asks for a delivery under an id that the caller chose; repeatable. */
    CompletableFuture<Answer> ask(String deliveryId, ObjectNode request) {
        return http.send(put(deliveryId, request));
    }

    /** Asks for a delivery under an id that the caller chose, until it is told what becomes of that. */
    Answer request(String deliveryId, ObjectNode request) {
        return http.untilAnswered(put(deliveryId, request));
    }

    /**
     * Asks for all of these as a well-behaved client does: few at a time, and again whatever was not accepted. Returns when
     * everything was answered 202.
     */
    void askUntilAccepted(Map<String, ObjectNode> requests) {
        var left = new HashMap<>(requests);
        await().atMost(Duration.ofMinutes(4)).until(() -> {
            left.keySet().removeAll(accepted(left));
            return left.isEmpty();
        });
    }

    private Set<String> accepted(Map<String, ObjectNode> requests) {
        var accepted = ConcurrentHashMap.<String>newKeySet();
        var free = new Semaphore(AT_ONCE);
        requests.forEach((deliveryId, request) -> {
            free.acquireUninterruptibly();
            ask(deliveryId, request).whenComplete((answer, failure) -> {
                if (failure == null && answer.status() == 202) {
                    accepted.add(deliveryId);
                }
                free.release();
            });
        });
        free.acquireUninterruptibly(AT_ONCE);
        return accepted;
    }

    /** Sends these bytes as if they were JSON. */
    Answer post(byte[] body) {
        return http.untilAnswered(call("/api/v1/deliveryrequests")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    Answer post(String body, String... headers) {
        var call = call("/api/v1/deliveryrequests")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        for (var i = 0; i < headers.length; i += 2) {
            call.setHeader(headers[i], headers[i + 1]);
        }
        return http.untilAnswered(call);
    }

    /** Asks for the delivery to be cancelled. */
    Answer cancel(String deliveryId) {
        return http.untilAnswered(change(deliveryId).DELETE());
    }

    /** Asks for another pickup time. */
    Answer reschedule(String deliveryId, Instant pickupTime) {
        return http.untilAnswered(change(deliveryId)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"pickupTime\":\"" + pickupTime + "\"}")));
    }

    /** Confirms the receipt; repeatable. */
    Answer confirm(String deliveryId, String kind, String mediaType, byte[] content) {
        return http.untilAnswered(call("/api/v1/deliveries/" + deliveryId + "/confirmations?kind=" + kind)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofByteArray(content)));
    }

    /** Asks for a link for the receiver. */
    Answer link(String deliveryId) {
        return http.untilAnswered(
                call("/api/v1/deliveries/" + deliveryId + "/trackinglinks").POST(BodyPublishers.noBody()));
    }

    /** Asks to be told how the delivery ends; repeatable. */
    Answer notifyMe(String deliveryId, String body) {
        return http.untilAnswered(call("/api/v1/deliveries/" + deliveryId + "/notifymerequests")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Makes the call of a golden file, until it is answered. */
    Answer call(Golden golden, Map<String, String> values) {
        var call = call(golden.path(values));
        var body = golden.body(values);
        if (body != null) {
            call.header("Content-Type", golden.contentType());
        }
        return http.untilAnswered(
                call.method(golden.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return http.untilAnswered(call(path).GET());
    }

    JsonNode state(String deliveryId) {
        return get("/api/v1/deliveryrequests/" + deliveryId).body();
    }

    /** Asks once. */
    CompletableFuture<Answer> askStatus(String deliveryId) {
        return http.send(call("/api/v1/deliveries/" + deliveryId + "/status").GET());
    }

    String stage(String deliveryId) {
        return get("/api/v1/deliveries/" + deliveryId + "/status")
                .body()
                .path("stage")
                .asText();
    }

    /** Watches a delivery, from the event after this one; from the beginning if it is null. */
    EventStream watch(String deliveryId, String lastEventId) {
        return EventStream.resume(
                gateway + "/api/v1/deliveries/" + deliveryId + "/tracking",
                Map.of("Authorization", "Bearer " + token),
                lastEventId);
    }

    private HttpRequest.Builder put(String deliveryId, ObjectNode request) {
        return call("/api/v1/deliveryrequests/" + deliveryId)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(request.toString()));
    }

    /** One change, however often it has to be asked for. */
    private HttpRequest.Builder change(String deliveryId) {
        return call("/api/v1/deliveryrequests/" + deliveryId)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private HttpRequest.Builder call(String path) {
        var call = HttpRequest.newBuilder(URI.create(gateway + path)).header("Authorization", "Bearer " + token);
        return traceId == null ? call : call.header("traceparent", "00-" + traceId + "-" + SPAN + "-01");
    }
}
