package com.fabrikam.dronedelivery.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.http.HttpStatus;

/** An RFC 9457 problem, in the shape that every service of the system answers with. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "correlationId", "code"})
record Problem(
        String type, String title, int status, String detail, String instance, String correlationId, String code) {

    static Problem of(HttpStatus status, String code, String detail, String instance, String correlationId) {
        return new Problem(
                "urn:dronedelivery:problem:" + code,
                status.getReasonPhrase(),
                status.value(),
                detail,
                instance,
                correlationId,
                code);
    }
}
