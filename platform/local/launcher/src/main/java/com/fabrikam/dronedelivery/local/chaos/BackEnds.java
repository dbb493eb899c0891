package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.PlatformException;
import com.fabrikam.dronedelivery.local.chaos.Holdings.ToldChange;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks every back end itself what it holds. */
final class BackEnds {

    private static final int ATTEMPTS = 4;
    private static final List<String> OPEN = List.of("ERROR", "RETRY", "NEEDS_ATTENTION");
    private static final Set<String> ENDED = Set.of("Cancelled", "Closed");

    private final Calls calls = new Calls();
    private final String gateway;
    private final String mocks;
    private final String packages;
    private final String delivery;
    private final String coordinator;
    private final String supervisor;
    private final Map<String, String> tokens;

    BackEnds(LocalPlatform platform, Map<String, String> tokens) {
        this.gateway = platform.url(Part.GATEWAY);
        this.mocks = platform.url(Part.MOCK_BACKENDS);
        this.packages = platform.url(Part.PACKAGES);
        this.delivery = platform.url(Part.DELIVERY);
        this.coordinator = platform.url(Part.SAGA_COORDINATOR);
        this.supervisor = platform.url(Part.SUPERVISOR);
        this.tokens = Map.copyOf(tokens);
    }

    void suspend(String owner) {
        Reply reply = calls.send(HttpRequest.newBuilder(URI.create(mocks + "/control/accounts/" + owner))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"status\":\"Suspended\"}")))
                .join();
        if (reply.status() != 204) {
            throw new PlatformException("Cannot suspend " + owner + ": " + reply);
        }
    }

    /** One that was started, never joined and ran into its time limit stays listed as Cancelled until the next recovery scan, and is over all the same. */
    long unfinishedSagas() {
        return stream(found(coordinator + "/lra-coordinator").join().json())
                .filter(lra -> !ENDED.contains(lra.path("status").asText()))
                .map(lra -> lra.path("lraId").asText())
                .distinct()
                .count();
    }

    /** What the Supervisor has not seen undone yet. */
    long openOperations() {
        return OPEN.stream()
                .mapToLong(state -> found(supervisor + "/internal/operations?size=1&state=" + state)
                        .join()
                        .json()
                        .path("total")
                        .asLong())
                .sum();
    }

    long drones() {
        return found(mocks + "/internal/drone-deliveries/count")
                .join()
                .json()
                .path("count")
                .asLong(-1);
    }

    long bookings() {
        return found(mocks + "/internal/transport/bookings/count")
                .join()
                .json()
                .path("count")
                .asLong(-1);
    }

    CompletableFuture<Holdings> holdings(String deliveryId, String packageId, String owner) {
        CompletableFuture<Reply> request = asOwner("/api/v1/deliveryrequests/" + deliveryId, owner);
        CompletableFuture<Reply> tracking = asOwner("/api/v1/deliveries/" + deliveryId + "/tracking", owner);
        CompletableFuture<Reply> drone = found(mocks + "/internal/drone-deliveries/" + deliveryId);
        CompletableFuture<Reply> booking = found(mocks + "/internal/transport/bookings/" + deliveryId);
        CompletableFuture<Reply> claimed = found(packages + "/internal/packages/" + packageId);
        CompletableFuture<Reply> created = found(delivery + "/internal/deliveries/" + deliveryId);
        return CompletableFuture.allOf(request, tracking, drone, booking, claimed, created)
                .thenApply(all -> new Holdings(
                        request.join()
                                .json()
                                .path("status")
                                .asText(request.join().name()),
                        stream(request.join().json().path("changes"))
                                .map(change -> new ToldChange(
                                        change.path("changeId").asText(),
                                        change.path("status").asText()))
                                .toList(),
                        drone.join().status() == 200,
                        booking.join().status() == 200,
                        stream(claimed.join().json().path("deliveries"))
                                .filter(claim -> claim.asText().equals(deliveryId))
                                .count(),
                        created.join().status() == 200,
                        stream(tracking.join().json().path("stages"))
                                .map(stage -> stage.path("stage").asText())
                                .toList()));
    }

    private CompletableFuture<Reply> found(String url) {
        return certain(() -> calls.get(url), url, ATTEMPTS);
    }

    private CompletableFuture<Reply> asOwner(String path, String owner) {
        return certain(
                () -> calls.send(HttpRequest.newBuilder(URI.create(gateway + path))
                        .header("Authorization", "Bearer " + tokens.get(owner))),
                path,
                ATTEMPTS);
    }

    /** 200 or 404; anything else is asked again, and is no answer in the end. */
    private static CompletableFuture<Reply> certain(
            Supplier<CompletableFuture<Reply>> call, String what, int attempts) {
        return call.get().thenCompose(reply -> {
            if (reply.status() == 200 || reply.status() == 404) {
                return CompletableFuture.completedFuture(reply);
            }
            if (attempts == 1) {
                return CompletableFuture.failedFuture(
                        new PlatformException("No answer from " + what + ": " + reply.name() + " " + reply.body()));
            }
            return certain(call, what, attempts - 1);
        });
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
