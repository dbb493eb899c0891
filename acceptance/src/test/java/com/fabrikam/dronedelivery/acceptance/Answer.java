package com.fabrikam.dronedelivery.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** An HTTP answer, its body read as JSON; a body that is none is kept as text. */
record Answer(int status, HttpResponse<String> response) {
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode body() {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + status + " " + response.body(), e);
        }
    }

    /** Also when it is the gateway that says so, of a service that is not there or does not answer. */
    boolean saysToComeAgain() {
        return status >= 502 && status <= 504;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<String> fieldsAtFault() {
        var fields = new ArrayList<String>();
        body().path("errors").forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }
}
