package com.fabrikam.dronedelivery.gateway.observe;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Outermost filter: whatever becomes of a request, its response carries the correlation id and one line is logged. Both
 * happen when the response is committed, because headers of a back end are added, not set, and errors are
 * answered outside of all filters.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ObservedResponses implements WebFilter {

    static final String VERSION_HEADER = "X-Service-Version";

    private static final Logger ACCESS = LoggerFactory.getLogger("dronedelivery.access");

    private final String version;

    ObservedResponses(Optional<BuildProperties> build) {
        this.version = build.map(BuildProperties::getVersion).orElse("dev");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        long start = System.nanoTime();
        String correlationId = CorrelationId.of(exchange);
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    var headers = exchange.getResponse().getHeaders();
                    headers.set(CorrelationId.HEADER, correlationId);
                    if (!headers.containsKey(VERSION_HEADER)) {
                        headers.set(VERSION_HEADER, version);
                    }
                    RequestLog.describe(exchange);
                    log(exchange, System.nanoTime() - start);
                }));
        return chain.filter(exchange);
    }

    private static void log(ServerWebExchange exchange, long nanos) {
        if (WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return;
        }
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        Level level = status != null && status.is5xxServerError() ? Level.WARN : Level.INFO;
        RequestLog.about(exchange, ACCESS.atLevel(level))
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("path", exchange.getRequest().getPath().value())
                .addKeyValue("status", status == null ? 200 : status.value())
                .addKeyValue("routeId", route == null ? "none" : route.getId())
                .addKeyValue("durationMs", TimeUnit.NANOSECONDS.toMillis(nanos))
                .log("answered");
    }
}
