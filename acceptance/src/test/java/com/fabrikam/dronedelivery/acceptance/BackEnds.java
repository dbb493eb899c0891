package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.StreamSupport;

/** Asks each back end itself what it holds for a delivery: the business state after a saga, not what a log says. */
final class BackEnds {
    private final Http http;
    private final String mocks;
    private final String packages;
    private final String delivery;

    BackEnds(Http http, String mocks, String packages, String delivery) {
        this.http = http;
        this.mocks = mocks;
        this.packages = packages;
        this.delivery = delivery;
    }

    /** What stands for one delivery, in every back end of the saga. */
    record Effects(boolean drone, boolean transport, boolean claim, boolean delivery) {
        static final Effects NONE = new Effects(false, false, false, false);
        /** All of it undone; the Delivery service alone remembers that there was one. */
        static final Effects CANCELLED = new Effects(false, false, false, true);

        static final Effects SCHEDULED = new Effects(true, false, true, true);
        static final Effects SCHEDULED_WITH_TRANSPORT = new Effects(true, true, true, true);
    }

    Effects effects(String deliveryId, String packageId) {
        return new Effects(
                exists(mocks + "/internal/drone-deliveries/" + deliveryId),
                exists(mocks + "/internal/transport/bookings/" + deliveryId),
                claims(packageId, deliveryId),
                exists(delivery + "/internal/deliveries/" + deliveryId));
    }

    String droneId(String deliveryId) {
        return get(mocks + "/internal/drone-deliveries/" + deliveryId)
                .body()
                .path("droneId")
                .asText();
    }

    /** What the drone of a delivery is planned for. */
    JsonNode plan(String deliveryId) {
        return get(mocks + "/internal/drone-deliveries/" + deliveryId).body();
    }

    int drones() {
        return get(mocks + "/internal/drone-deliveries/count")
                .body()
                .path("count")
                .asInt();
    }

    void suspend(String ownerId) {
        control("/control/accounts/" + ownerId, "{\"status\":\"Suspended\"}");
    }

    void fault(String backend, String fault) {
        control("/control/faults/" + backend, fault);
    }

    void behave() {
        expect(
                204,
                http.untilAnswered(HttpRequest.newBuilder(URI.create(mocks + "/control/faults"))
                        .DELETE()));
    }

    private void control(String path, String body) {
        expect(
                204,
                http.untilAnswered(HttpRequest.newBuilder(URI.create(mocks + path))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))));
    }

    private boolean claims(String packageId, String deliveryId) {
        var found = get(packages + "/internal/packages/" + packageId);
        return found.status() == 200
                && StreamSupport.stream(found.body().path("deliveries").spliterator(), false)
                        .anyMatch(claim -> claim.asText().equals(deliveryId));
    }

    private boolean exists(String url) {
        return switch (get(url).status()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new AssertionError(url + " answered neither 200 nor 404");
        };
    }

    private Answer get(String url) {
        return http.untilAnswered(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.status() + " "
                    + answer.response().body());
        }
    }
}
