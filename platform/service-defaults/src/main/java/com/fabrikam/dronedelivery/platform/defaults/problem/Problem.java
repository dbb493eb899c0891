package com.fabrikam.dronedelivery.platform.defaults.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The body of every answer that is an error: RFC 9457, with the correlation id and the fields at fault. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String correlationId,
        String code,
        List<FieldError> errors) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:dronedelivery:problem:";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    static Problem of(ProblemException cause, String instance, String correlationId) {
        return new Problem(
                cause.code() == null ? "about:blank" : TYPE_PREFIX + cause.code(),
                cause.status().getReasonPhrase(),
                cause.status().value(),
                cause.getMessage(),
                instance,
                correlationId,
                cause.code(),
                cause.errors());
    }
}
