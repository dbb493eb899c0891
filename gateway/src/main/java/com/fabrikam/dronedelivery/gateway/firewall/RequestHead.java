package com.fabrikam.dronedelivery.gateway.firewall;

import com.fabrikam.dronedelivery.gateway.observe.CorrelationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What the rules look at, decoded once for all of them and only if one asks. */
final class RequestHead {

    /** These have a grammar of their own, are checked elsewhere, or go nowhere. */
    private static final Set<String> NOT_LOOKED_AT = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        NOT_LOOKED_AT.addAll(Set.of(
                HttpHeaders.ACCEPT,
                HttpHeaders.ACCEPT_ENCODING,
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONNECTION,
                HttpHeaders.CONTENT_LENGTH,
                HttpHeaders.COOKIE,
                HttpHeaders.HOST,
                HttpHeaders.IF_MATCH,
                HttpHeaders.IF_NONE_MATCH,
                HttpHeaders.ORIGIN,
                HttpHeaders.REFERER,
                HttpHeaders.TRANSFER_ENCODING,
                "Sec-CH-UA",
                CorrelationId.HEADER));
    }

    private final HttpMethod method;
    private final String path;
    private final String query;
    private final HttpHeaders headers;
    private List<String> parameters;
    private List<String> values;

    RequestHead(HttpMethod method, String path, String query, HttpHeaders headers) {
        this.method = method;
        this.path = path == null ? "" : path;
        this.query = query == null ? "" : query;
        this.headers = headers;
    }

    static RequestHead of(ServerHttpRequest request) {
        return new RequestHead(
                request.getMethod(),
                request.getURI().getRawPath(),
                request.getURI().getRawQuery(),
                request.getHeaders());
    }

    HttpMethod method() {
        return method;
    }

    /** As it came. */
    String path() {
        return path;
    }

    /** As it came; empty if there is none. */
    String query() {
        return query;
    }

    /** Names and values of the query in turn, decoded once. */
    List<String> parameters() {
        if (parameters == null) {
            parameters = query.isEmpty() ? List.of() : split();
        }
        return parameters;
    }

    /**
     * Names and values of the query, as decoded as they get, and the values of the headers, each once; without those that consist of
     * harmless characters, as nearly all do.
     */
    List<String> suspicious() {
        if (values == null) {
            var found = new ArrayList<String>();
            for (var parameter : parameters()) {
                if (!Text.isHarmless(parameter)) {
                    found.add(Text.decode(parameter));
                }
            }
            headers.forEach((name, lines) -> {
                if (!NOT_LOOKED_AT.contains(name)) {
                    lines.stream().filter(line -> !Text.isHarmless(line)).forEach(found::add);
                }
            });
            values = found;
        }
        return values;
    }

    private List<String> split() {
        var parts = new ArrayList<String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            parts.add(Text.decode((equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' ')));
            parts.add(equals < 0 ? "" : Text.decode(pair.substring(equals + 1).replace('+', ' ')));
        }
        return parts;
    }
}
