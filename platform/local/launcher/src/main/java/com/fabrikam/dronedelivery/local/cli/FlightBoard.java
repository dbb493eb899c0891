package com.fabrikam.dronedelivery.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One line for each stage of a flight and for what changes in between, and at the end how good the estimates were. */
final class FlightBoard {

    private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(1);
    private static final String LINE = "%-10s %-16s %-22s %-12s %s%n";

    private final PrintWriter out;
    private final DateTimeFormatter clock;
    private int stagesSeen;
    private String last = "Accepted";
    private String lastLocation = "";
    private Instant lastLine = Instant.MIN;
    private Estimate pickup = new Estimate("pickup", null, null);
    private Estimate delivery = new Estimate("delivery", null, null);

    FlightBoard(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    void open() {
        out.printf(LINE, "time", "stage", "where", "pickup ETA", "delivery ETA");
        out.flush();
    }

    /** Returns the stage that the delivery has come to. */
    String show(JsonNode stages, JsonNode status, Instant now) {
        pickup = pickup.expectedFirst(status.path("pickupEta"));
        delivery = delivery.expectedFirst(status.path("deliveryEta"));
        boolean entered = stages.size() > stagesSeen;
        for (; stagesSeen < stages.size(); stagesSeen++) {
            enter(stages.get(stagesSeen), status, now);
        }
        String location = location(status.path("lastKnownLocation"));
        if (!entered
                && !location.equals(lastLocation)
                && !now.isBefore(lastLine.plus(BETWEEN_POSITIONS))
                && last.startsWith("HeadedTo")) {
            line(clock.format(now), "", location, status, now);
        }
        return last;
    }

    private void enter(JsonNode stage, JsonNode status, Instant now) {
        last = stage.path("stage").asText();
        if (last.equals("PickedUp")) {
            pickup = pickup.happened(stage.path("occurredAt"));
        } else if (last.equals("Completed")) {
            delivery = delivery.happened(stage.path("occurredAt"));
        }
        JsonNode where = stage.has("location") ? stage.path("location") : status.path("lastKnownLocation");
        line(time(stage.path("occurredAt")), last, location(where), status, now);
    }

    /** What was expected when the delivery was scheduled, and what came of it. */
    void conclude() {
        out.printf("%n%-10s %-12s %-12s%n", "", "expected", "actual");
        for (Estimate estimate : new Estimate[] {pickup, delivery}) {
            if (estimate.expected() != null && estimate.actual() != null) {
                out.printf(
                        "%-10s %-12s %-12s %s%n",
                        estimate.what(),
                        clock.format(estimate.expected()),
                        clock.format(estimate.actual()),
                        estimate.difference());
            }
        }
        out.flush();
    }

    private void line(String time, String stage, String location, JsonNode status, Instant now) {
        out.printf(LINE, time, stage, location, time(status.path("pickupEta")), time(status.path("deliveryEta")));
        out.flush();
        lastLine = now;
        lastLocation = location;
    }

    private String time(JsonNode instant) {
        return instant.isTextual() ? clock.format(Instant.parse(instant.asText())) : "-";
    }

    private static String location(JsonNode location) {
        return String.format(
                Locale.ROOT,
                "%.4f, %.4f",
                location.path("latitude").asDouble(),
                location.path("longitude").asDouble());
    }

    private record Estimate(String what, Instant expected, Instant actual) {

        Estimate expectedFirst(JsonNode eta) {
            return expected == null && eta.isTextual() ? new Estimate(what, Instant.parse(eta.asText()), actual) : this;
        }

        Estimate happened(JsonNode at) {
            return new Estimate(what, expected, Instant.parse(at.asText()));
        }

        String difference() {
            double seconds = Duration.between(expected, actual).toMillis() / 1000.0;
            return String.format(Locale.ROOT, "%.1f s %s", Math.abs(seconds), seconds < 0 ? "early" : "late");
        }
    }
}
