package com.fabrikam.dronedelivery.gateway.firewall;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** TRACE, CONNECT, WebDAV and what somebody made up. */
final class MethodRule implements Rule {

    private static final List<HttpMethod> OFFERED =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** HEAD and OPTIONS are honest, so the routes may answer that they have none. */
    private static final Set<HttpMethod> HONEST = Set.of(HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public String id() {
        return "method";
    }

    @Override
    public boolean refuses(RequestHead request) {
        return !OFFERED.contains(request.method()) && !HONEST.contains(request.method());
    }

    @Override
    public HttpStatus status() {
        return HttpStatus.METHOD_NOT_ALLOWED;
    }

    @Override
    public HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.setAllow(new LinkedHashSet<>(OFFERED));
        return headers;
    }

    @Override
    public boolean isIndispensable() {
        return true;
    }
}
