package com.fabrikam.dronedelivery.scheduler.saga;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a compensation that the LRA coordinator calls, be it a day later and from its journal, go on in the trace of the request that
 * it undoes: the coordinator keeps the trace in the address that it calls, and here it becomes the header that everybody reads.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // before the server begins its span
final class ParticipantTraceFilter extends OncePerRequestFilter {
    private static final String CALLBACKS = "/lra-participant/";
    private static final Set<String> NAMES = Set.of("traceparent", "tracestate");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(CALLBACKS) || request.getHeader("traceparent") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Traced(request), response);
    }

    private static final class Traced extends HttpServletRequestWrapper {

        Traced(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return NAMES.contains(name) ? getParameter(name) : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            String value = NAMES.contains(name) ? getParameter(name) : null;
            return value == null ? super.getHeaders(name) : Collections.enumeration(Set.of(value));
        }
    }
}
