package com.fabrikam.dronedelivery.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/** An RFC 9457 problem, in the shape that every service of the system answers with. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "correlationId", "code", "rule", "errors"})
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String correlationId,
        String code,
        String rule,
        List<Wrong> errors) {

    /** A field and what is wrong with it. */
    record Wrong(String field, String message) {}

    static Problem of(Fault fault, String instance, String correlationId) {
        return new Problem(
                "urn:dronedelivery:problem:" + fault.code(),
                fault.status().getReasonPhrase(),
                fault.status().value(),
                fault.detail(),
                instance,
                correlationId,
                fault.code(),
                fault.rule(),
                fault.errors());
    }
}
