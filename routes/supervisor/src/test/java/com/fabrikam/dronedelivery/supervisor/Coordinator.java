package com.fabrikam.dronedelivery.supervisor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The real coordinator as the scheduler uses it. */
record Coordinator(String url) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Starts an LRA. */
    String start(String clientId, long timeLimitMillis) {
        var answer = send(HttpRequest.newBuilder(URI.create(
                        url + "/lra-coordinator/start?ClientID=" + clientId + "&TimeLimit=" + timeLimitMillis))
                .POST(BodyPublishers.noBody()));
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Starts an LRA, joins a participant that compensates here, and cancels it. */
    String startCancelled(String clientId, String compensate) {
        String lra = start(clientId, 60_000);
        String link = "<" + compensate + ">; rel=\"compensate\",<" + compensate + ">; rel=\"complete\"";
        send(HttpRequest.newBuilder(URI.create(lra)).header("Link", link).PUT(BodyPublishers.ofString(link)));
        send(HttpRequest.newBuilder(URI.create(lra + "/cancel")).PUT(BodyPublishers.noBody()));
        return lra;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
