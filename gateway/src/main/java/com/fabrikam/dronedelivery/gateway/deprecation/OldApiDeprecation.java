package com.fabrikam.dronedelivery.gateway.deprecation;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Says on every answer of the old API, refusals included, that it is deprecated (RFC 9745), when it ends (RFC 8594), and
 * what comes after it (RFC 5829).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@EnableConfigurationProperties(OldApiProperties.class)
class OldApiDeprecation implements WebFilter {

    private static final String OLD = "/v0.1.0/";
    /** The form of HTTP's dates; the formatter of the JDK writes days below ten with one digit. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String deprecation;
    private final String sunset;
    private final String successor;

    OldApiDeprecation(OldApiProperties properties) {
        this.deprecation = "@" + properties.deprecatedSince().getEpochSecond();
        this.sunset = HTTP_DATE.format(properties.sunset());
        this.successor = "<" + properties.successor() + ">; rel=\"successor-version\"";
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getPath().value().startsWith(OLD)) {
            exchange.getResponse()
                    .beforeCommit(() ->
                            Mono.fromRunnable(() -> tell(exchange.getResponse().getHeaders())));
        }
        return chain.filter(exchange);
    }

    private void tell(HttpHeaders headers) {
        headers.set("Deprecation", deprecation);
        headers.set("Sunset", sunset);
        headers.add(HttpHeaders.LINK, successor);
    }
}
