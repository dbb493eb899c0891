package com.fabrikam.dronedelivery.scheduler.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Function;

/** Says what a back end's answer means for a step: the one place where errors are classified. */
final class Answers {
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** Classifies the answer; a success is read by the given function. */
    StepOutcome classify(BackendAnswer answer, Function<JsonNode, StepOutcome> success) {
        if (answer instanceof BackendAnswer.None none) {
            return new StepOutcome.Unavailable(none.cause());
        }
        BackendAnswer.Http http = (BackendAnswer.Http) answer;
        if (http.isSuccess()) {
            return read(http, success);
        }
        if (http.isTransient()) {
            return new StepOutcome.Unavailable("answered " + http.status());
        }
        return switch (http.status()) {
            case UNPROCESSABLE -> new StepOutcome.Refused(reason(http, "Refused"));
            case CONFLICT -> new StepOutcome.Broken(reason(http, "Undone"));
            case BAD_REQUEST -> new StepOutcome.Broken(reason(http, "RequestNotUnderstood"));
            default -> new StepOutcome.Broken(new Reason("UnexpectedAnswer", "answered " + http.status()));
        };
    }

    /** The body as a tree; a missing node if it is none. */
    JsonNode tree(BackendAnswer.Http http) {
        try {
            return json.readTree(http.body());
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    /** A part of the body as a value; refuses what is none. */
    <T> T value(JsonNode node, Class<T> type) {
        return json.convertValue(node, type);
    }

    /** Reads a body that has to be understood; what has no use is a fault. */
    StepOutcome read(BackendAnswer.Http http, Function<JsonNode, StepOutcome> success) {
        try {
            return success.apply(tree(http));
        } catch (IllegalArgumentException e) {
            return new StepOutcome.Broken(new Reason("UnreadableAnswer", "answered " + http.status() + " with no use"));
        }
    }

    private Reason reason(BackendAnswer.Http http, String otherwise) {
        JsonNode problem = tree(http);
        String detail = problem.path("detail").asText(problem.path("title").asText("answered " + http.status()));
        return Reason.of(problem.path("code").textValue(), otherwise, detail);
    }
}
