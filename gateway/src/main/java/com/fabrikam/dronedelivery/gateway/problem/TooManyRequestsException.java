package com.fabrikam.dronedelivery.gateway.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The client's budget is used up for now. */
public final class TooManyRequestsException extends ResponseStatusException {

    private final transient Duration wait;

    public TooManyRequestsException(Duration wait) {
        super(HttpStatus.TOO_MANY_REQUESTS);
        this.wait = wait;
    }

    @Override
    public HttpHeaders getHeaders() {
        var headers = new HttpHeaders();
        headers.set(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
        return headers;
    }
}
