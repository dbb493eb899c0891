package com.fabrikam.dronedelivery.local.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;

/** What came of a call: a status and a body, or why there is none (status 0). */
record Reply(int status, String body, String failure) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply of(HttpResponse<String> answer, Throwable failure) {
        if (failure == null) {
            return new Reply(answer.statusCode(), answer.body(), null);
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return new Reply(0, "", cause instanceof HttpTimeoutException ? "no answer in time" : "connection lost");
    }

    /** The status, or what happened instead. */
    String name() {
        return failure == null ? Integer.toString(status) : failure;
    }

    /** Whether the service may have acted all the same. */
    boolean leavesOpen() {
        return status == 0 || status >= 500 || status == 429;
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
