package com.fabrikam.dronedelivery.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Gets an access token from the issuer by the client-credentials grant; the client's id becomes the subject. */
record TokenClient(String issuer) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    String token(String owner, String scopes) {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials", "client_id", owner, "client_secret", "local", "scope", scopes);
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(issuer + "/token"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode token = JSON.readTree(answer.body()).path("access_token");
            if (answer.statusCode() != 200 || token.isMissingNode()) {
                throw new PlatformException(
                        "The token issuer at %s answers %d: %s".formatted(issuer, answer.statusCode(), answer.body()));
            }
            return token.asText();
        } catch (IOException e) {
            throw new PlatformException("The token issuer at " + issuer + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted", e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
