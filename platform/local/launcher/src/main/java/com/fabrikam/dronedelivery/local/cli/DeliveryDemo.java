package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.PlatformException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Schedules one delivery and follows it, as a customer would, until the drone has arrived. */
final class DeliveryDemo {

    private static final Set<String> FINAL_STAGES = Set.of("Completed", "Cancelled", "Failed");

    private final CustomerApi api;
    private final String owner;
    private final Duration patience;
    private final PrintWriter out;
    private final FlightBoard board;
    private String last = "Accepted";

    DeliveryDemo(CustomerApi api, String owner, Duration patience, PrintWriter out) {
        this.api = api;
        this.owner = owner;
        this.board = new FlightBoard(out, ZoneId.systemDefault());
        this.patience = patience;
        this.out = out;
    }

    /** Returns the delivery when it is completed. */
    JsonNode run() {
        JsonNode accepted = api.requestDelivery(
                request("demo-" + UUID.randomUUID()), UUID.randomUUID().toString());
        String id = accepted.path("deliveryId").asText();
        say("%nDelivery %s: %s", id, accepted.path("status").asText());
        say("In a browser: %s/#/deliveries/%s (sign in as %s)", api.gateway(), id, owner);
        await(id, "was not decided", () -> isDecided(id));
        board.open();
        await(id, "did not arrive", () -> hasArrived(id));
        if (!last.equals("Completed")) {
            throw new PlatformException("Delivery " + id + " ended as " + last);
        }
        board.conclude();
        return api.get("/api/v1/deliveries/" + id)
                .orElseThrow(() -> new PlatformException("Delivery " + id + " is completed and not found"));
    }

    private boolean isDecided(String id) {
        JsonNode state = api.get("/api/v1/deliveryrequests/" + id).orElse(JsonNodeFactory.instance.objectNode());
        String status = state.path("status").asText("Accepted");
        if (status.equals("Accepted")) {
            return false;
        }
        last = status;
        if (!status.equals("Scheduled")) {
            throw new PlatformException("Delivery %s was not scheduled: %s at step %s, %s"
                    .formatted(id, status, state.path("step").asText("?"), state.path("reason")));
        }
        say("Delivery %s: Scheduled%n", id);
        return true;
    }

    private boolean hasArrived(String id) {
        JsonNode stages = api.get("/api/v1/deliveries/" + id + "/tracking")
                .map(tracking -> tracking.path("stages"))
                .orElse(JsonNodeFactory.instance.arrayNode());
        JsonNode status = api.get("/api/v1/deliveries/" + id + "/status").orElse(JsonNodeFactory.instance.objectNode());
        last = board.show(stages, status, Instant.now());
        return FINAL_STAGES.contains(last);
    }

    private void await(String id, String failure, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(250))
                    .atMost(patience)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new PlatformException(
                    "Delivery %s %s within %d s; it is %s".formatted(id, failure, patience.toSeconds(), last), e);
        }
    }

    private void say(String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    /** Across Seattle, as soon as a drone can. */
    static ObjectNode request(String packageId) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.putObject("pickup").put("latitude", 47.62).put("longitude", -122.35);
        request.putObject("dropoff").put("latitude", 47.60).put("longitude", -122.33);
        request.put("pickupTime", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        request.put("expedited", false).put("confirmationRequired", "None");
        request.putObject("package")
                .put("packageId", packageId)
                .put("size", "Small")
                .put("weight", 1.5)
                .put("tag", "demo");
        return request;
    }
}
