package com.fabrikam.dronedelivery.platform.defaults.http;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * How long a request may wait for a thread. Whoever has asked gives up at some time; to begin with the work after that would
 * have an effect that nobody is told of.
 */
final class Patience {

    private static final String BEGAN = Patience.class.getName();

    private final Duration maxWait;
    private final Duration retryAfter;
    private final Problems problems;

    Patience(HttpProperties http, Problems problems) {
        this.maxWait = http.maxWait();
        this.retryAfter = http.retryAfter();
        this.problems = problems;
    }

    void begins(HttpServletRequest request) {
        request.setAttribute(BEGAN, System.nanoTime());
    }

    boolean isOver(HttpServletRequest request) {
        return request.getAttribute(BEGAN) instanceof Long began && System.nanoTime() - began > maxWait.toNanos();
    }

    void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.answer(
                ProblemException.unavailable(retryAfter, "The service is busy; nothing was done."), request, response);
    }
}
