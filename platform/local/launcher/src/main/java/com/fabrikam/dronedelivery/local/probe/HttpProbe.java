package com.fabrikam.dronedelivery.local.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** UP when a GET is answered with 2xx. */
public record HttpProbe(URI uri) implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    @Override
    public Health check() {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2
                    ? Health.ok()
                    : Health.down("%s answers %d: %s".formatted(uri, answer.statusCode(), shortened(answer.body())));
        } catch (IOException e) {
            return Health.down(uri + " does not answer (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("interrupted");
        }
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "…";
    }
}
