package com.fabrikam.dronedelivery.platform.defaults.http;

import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 while the routes are not there. The server opens its port before Camel has started its routes, and a resource that
 * is not registered yet would be a 404: to callers that is an answer, and they act on it.
 */
final class RoutesReadyFilter extends OncePerRequestFilter {

    private final BooleanSupplier ready;
    private final Duration retryAfter;
    private final Problems problems;

    RoutesReadyFilter(BooleanSupplier ready, Duration retryAfter, Problems problems) {
        this.ready = ready;
        this.retryAfter = retryAfter;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ready.getAsBoolean()) {
            chain.doFilter(request, response);
        } else {
            problems.answer(
                    ProblemException.unavailable(retryAfter, "The service is starting or stopping; nothing was done."),
                    request,
                    response);
        }
    }
}
