package com.fabrikam.dronedelivery.platform.defaults.problem;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonFaults;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.util.ObjectHelper;
import org.springframework.http.HttpStatus;

/** What the caller is told about an exception. */
final class ProblemMapper {

    static final String UNEXPECTED = "The request could not be handled. Quote the correlation id when you report this.";

    private final Duration retryAfter;

    ProblemMapper(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    ProblemException map(Throwable failure) {
        ProblemException problem = ObjectHelper.getException(ProblemException.class, failure);
        if (problem != null) {
            return problem;
        }
        ConstraintViolationException violations =
                ObjectHelper.getException(ConstraintViolationException.class, failure);
        if (violations != null) {
            return ProblemException.of(JsonFaults.of(violations.getConstraintViolations()));
        }
        JsonProcessingException json = ObjectHelper.getException(JsonProcessingException.class, failure);
        if (json != null && json.getProcessor() instanceof JsonParser) { // what can't be written is our own fault
            return ProblemException.of(List.of(JsonFaults.of(json)));
        }
        if (ObjectHelper.getException(RejectedExecutionException.class, failure) != null) {
            return ProblemException.unavailable(retryAfter, "The service is busy. Please come again.");
        }
        return ProblemException.status(HttpStatus.INTERNAL_SERVER_ERROR.value(), UNEXPECTED);
    }
}
