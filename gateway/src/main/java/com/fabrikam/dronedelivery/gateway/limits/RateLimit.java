package com.fabrikam.dronedelivery.gateway.limits;

import com.fabrikam.dronedelivery.gateway.clients.ClientAddress;
import com.fabrikam.dronedelivery.gateway.problem.TooManyRequestsException;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.Principal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody take more than a fair share, and tells everybody what is left of it (draft-ietf-httpapi-ratelimit-headers). It
 * stands behind the authentication, because a client is who it has proved to be.
 */
@Component
@Order(-50) // Spring Security's filters are at -100
class RateLimit implements WebFilter {

    static final String LIMITED = "gateway.limited";

    private final RateLimitProperties properties;
    private final Limits limits;
    private final ClientAddress addresses;
    private final Map<Group, Counter> limited;

    RateLimit(RateLimitProperties properties, Limits limits, ClientAddress addresses, MeterRegistry meters) {
        this.properties = properties;
        this.limits = limits;
        this.addresses = addresses;
        this.limited = new EnumMap<>(Group.class);
        Arrays.stream(Group.values())
                .forEach(group -> limited.put(
                        group,
                        Counter.builder(LIMITED)
                                .description("Requests that were refused because their client had sent too many")
                                .tag("group", group.label())
                                .register(meters)));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!properties.enabled() || isManagement(exchange)) {
            return chain.filter(exchange);
        }
        var group = Group.of(exchange.getRequest());
        return exchange.getPrincipal()
                .map(Principal::getName)
                .map(subject -> "subject:" + subject)
                .switchIfEmpty(Mono.fromSupplier(() -> "address:" + address(exchange)))
                .flatMap(client -> limits.take(group, client))
                .flatMap(probe -> {
                    tell(exchange.getResponse(), group, probe);
                    return probe.isConsumed() ? chain.filter(exchange) : refuse(group, probe);
                });
    }

    private Mono<Void> refuse(Group group, ConsumptionProbe probe) {
        limited.get(group).increment();
        return Mono.error(new TooManyRequestsException(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }

    private void tell(ServerHttpResponse response, Group group, ConsumptionProbe probe) {
        var budget = properties.of(group);
        var headers = response.getHeaders();
        headers.set(
                "RateLimit-Policy",
                "\"" + group.label() + "\";q=" + budget.requests() + ";w="
                        + budget.per().toSeconds());
        headers.set(
                "RateLimit",
                "\"" + group.label() + "\";r=" + probe.getRemainingTokens() + ";t="
                        + Duration.ofNanos(probe.getNanosToWaitForReset())
                                .plusNanos(999_999_999)
                                .toSeconds());
    }

    private String address(ServerWebExchange exchange) {
        var address = addresses.of(exchange);
        return address == null ? "unknown" : address.getHostAddress();
    }

    private static boolean isManagement(ServerWebExchange exchange) {
        return WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management");
    }
}
