package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.CompatibilityProperties;
import com.fabrikam.dronedelivery.compatibility.service.ServiceAnswer;
import com.fabrikam.dronedelivery.platform.defaults.problem.FieldError;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What services answered, as an object; or their refusal, in the words of the old API. */
@Component
class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final ObjectMapper json;
    private final Duration retryAfter;

    Answers(ObjectMapper json, CompatibilityProperties properties) {
        this.json = json;
        this.retryAfter = properties.retryAfter();
    }

    static ServiceAnswer of(Exchange exchange) {
        return exchange.getMessage().getBody(ServiceAnswer.class);
    }

    <T> T read(Exchange exchange, Class<T> type) {
        requireSuccess(exchange);
        try {
            return json.readValue(of(exchange).body(), type);
        } catch (IOException e) {
            throw notUnderstood(of(exchange));
        }
    }

    void requireSuccess(Exchange exchange) {
        if (!of(exchange).isSuccess()) {
            throw refusal(of(exchange));
        }
    }

    private ProblemException refusal(ServiceAnswer answer) {
        var problem = problem(answer);
        var code = problem.path("code").asText(null);
        var detail = problem.path("detail").asText("");
        return switch (answer.status()) {
            case 400 -> ProblemException.of(errors(problem, detail));
            case 401 -> ProblemException.unauthorized();
            case 403 -> forbidden(code, errors(problem, detail).get(0));
            case 404, 410 -> ProblemException.notFound();
            case 409 -> ProblemException.conflict(code, detail);
            case 413 -> ProblemException.status(413, detail);
            // only a confirmation is sent as anything but JSON
            case 415 -> ProblemException.badRequest("confirmationBlob", detail);
            case 422 -> ProblemException.unprocessable(code, detail);
            case 503 -> code == null ? away(answer) : ProblemException.unavailable(code, pause(answer), detail);
            default -> answer.isTransient() ? away(answer) : notUnderstood(answer);
        };
    }

    private static ProblemException forbidden(String code, FieldError error) {
        return ProblemException.forbidden(code, error.field(), error.message());
    }

    private ProblemException away(ServiceAnswer answer) {
        return ProblemException.unavailable(
                pause(answer),
                "The %s service does not answer. What was asked for may have happened; repeated under the same Idempotency-Key it has no second effect."
                        .formatted(answer.service().title()));
    }

    private Duration pause(ServiceAnswer answer) {
        return answer.retryAfter() != null && answer.retryAfter().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(answer.retryAfter()))
                : retryAfter;
    }

    private static ProblemException notUnderstood(ServiceAnswer answer) {
        log.atError()
                .addKeyValue("backend", answer.service().id())
                .addKeyValue("status", answer.status())
                .log("An answer that cannot be understood");
        return ProblemException.status(
                502,
                "The %s service gave an answer that was not understood."
                        .formatted(answer.service().title()));
    }

    private JsonNode problem(ServiceAnswer answer) {
        try {
            var problem = json.readTree(answer.body());
            return problem == null ? MissingNode.getInstance() : problem;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** At least one. */
    private static List<FieldError> errors(JsonNode problem, String detail) {
        var errors = new ArrayList<FieldError>();
        problem.path("errors")
                .forEach(error -> errors.add(new FieldError(
                        OldFields.of(error.path("field").asText()),
                        error.path("message").asText())));
        return errors.isEmpty() ? List.of(new FieldError("$", detail)) : errors;
    }
}
