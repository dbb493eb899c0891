package com.fabrikam.dronedelivery.gateway.routing;

import com.fabrikam.dronedelivery.gateway.observe.CorrelationId;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Writes the headers that a service sees anew: what the client may say is copied from a list, who the client is comes
 * from the token. Whatever else was sent (X-Subject, Long-Running-Action, Authorization, Forwarded ...) stays outside,
 * also headers that nobody has thought of yet.
 */
@Component
public class TrustedHeaders implements GlobalFilter, Ordered {

    static final String SUBJECT = "X-Subject";
    static final String SCOPES = "X-Scopes";

    private static final Set<String> FROM_THE_CLIENT = caseInsensitive(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Cache-Control",
            "Content-Encoding",
            "Content-Length",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "Last-Event-ID",
            "Prefer",
            "Transfer-Encoding",
            "User-Agent",
            "traceparent",
            "tracestate");

    private static final String SCOPE_AUTHORITY = "SCOPE_";
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}"); // RFC 6749, 3.3

    @Override
    public int getOrder() {
        return -10; // before any route's own filters
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(JwtAuthenticationToken.class)
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED)))
                .map(caller -> exchange.mutate()
                        .request(request -> request.headers(headers -> rewrite(headers, caller, exchange)))
                        .build())
                .flatMap(chain::filter);
    }

    private static void rewrite(HttpHeaders headers, JwtAuthenticationToken caller, ServerWebExchange exchange) {
        headers.keySet().retainAll(FROM_THE_CLIENT);
        identify(headers, caller, exchange);
    }

    /** Says for whom a service is called: what it may trust, and nothing that the client wrote. */
    public static void identify(HttpHeaders headers, JwtAuthenticationToken caller, ServerWebExchange exchange) {
        headers.set(CorrelationId.HEADER, CorrelationId.of(exchange));
        headers.set(SUBJECT, caller.getToken().getSubject());
        headers.set(
                SCOPES,
                caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(authority -> authority.startsWith(SCOPE_AUTHORITY))
                        .map(authority -> authority.substring(SCOPE_AUTHORITY.length()))
                        .filter(scope -> SCOPE.matcher(scope).matches())
                        .collect(Collectors.joining(" ")));
    }

    private static Set<String> caseInsensitive(String... names) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(names));
        return set;
    }
}
