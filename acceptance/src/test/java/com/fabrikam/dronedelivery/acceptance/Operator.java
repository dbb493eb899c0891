package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** Somebody who looks after the system: its Supervisor, and the mails that it has sent. */
final class Operator {
    private static final String NAME = "olga";

    private final Http http;
    private final String supervisor;
    private final String mails;
    private final String management;

    Operator(Http http, String supervisor, String mails, String management) {
        this.http = http;
        this.supervisor = supervisor;
        this.mails = mails;
        this.management = management;
    }

    List<JsonNode> operations(String deliveryId) {
        return items(supervisor + "/internal/operations?size=200&deliveryId=" + deliveryId);
    }

    /** Of this delivery. */
    List<JsonNode> deadLetters(String topic, String deliveryId) {
        return items(supervisor + "/internal/dead-letters?size=200&topic=" + topic).stream()
                .filter(letter -> letter.path("key").asText().equals(deliveryId))
                .toList();
    }

    /** Of this delivery, given up by this consumer group. */
    List<JsonNode> deadLetters(String topic, String group, String deliveryId) {
        return deadLetters(topic, deliveryId).stream()
                .filter(letter -> letter.at("/source/group").asText().equals(group))
                .toList();
    }

    Answer retry(String operationId) {
        return post("/internal/operations/" + operationId + "/retry", null);
    }

    Answer replay(String deadLetterId) {
        return post("/internal/dead-letters/" + deadLetterId + "/replay", null);
    }

    Answer discard(String deadLetterId, String reason) {
        return post("/internal/dead-letters/" + deadLetterId + "/discard", "{\"reason\":\"" + reason + "\"}");
    }

    /** To this recipient. */
    List<JsonNode> mails(String recipient) {
        var found = new ArrayList<JsonNode>();
        get(mails + "/mails?to=" + recipient).body().forEach(found::add);
        return found;
    }

    /** As the metric counts them. */
    double needingAttention() {
        return get(management + "/actuator/prometheus")
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith("supervisor_operations{") && line.contains("NEEDS_ATTENTION"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<JsonNode> items(String url) {
        var found = new ArrayList<JsonNode>();
        get(url).body().path("items").forEach(found::add);
        return found;
    }

    private Answer get(String url) {
        return http.untilAnswered(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private Answer post(String path, String body) {
        var call = HttpRequest.newBuilder(URI.create(supervisor + path)).header("X-Operator", NAME);
        if (body == null) {
            return http.send(call.POST(BodyPublishers.noBody())).join();
        }
        return http.send(call.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)))
                .join();
    }
}
