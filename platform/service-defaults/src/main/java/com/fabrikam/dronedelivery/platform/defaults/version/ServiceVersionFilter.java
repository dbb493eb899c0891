package com.fabrikam.dronedelivery.platform.defaults.version;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says with every response which version has given it. */
final class ServiceVersionFilter extends OncePerRequestFilter {

    private final String version;

    ServiceVersionFilter(String version) {
        this.version = version;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(ServiceVersion.HEADER, version);
        chain.doFilter(request, response);
    }
}
