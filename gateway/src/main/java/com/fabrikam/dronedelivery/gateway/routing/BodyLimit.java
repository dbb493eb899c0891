package com.fabrikam.dronedelivery.gateway.routing;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses bodies above the limit with 413: by the announced length, or, when none is announced, by counting what passes
 * through. Nothing is held back or collected. A route may have a limit of its own, {@code max-body-size} in its metadata; whoever
 * makes use of it has to announce the length (411), so that no service collects large bodies that nobody has announced.
 */
@Component
class BodyLimit implements GlobalFilter, Ordered {

    private final long limit;

    BodyLimit(GatewayProperties properties) {
        this.limit = properties.maxBodySize().toBytes();
    }

    @Override
    public int getOrder() {
        return -20;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        long announced = exchange.getRequest().getHeaders().getContentLength();
        var ofRoute = ofRoute(exchange);
        if (announced > ofRoute.orElse(limit)) {
            return Mono.error(tooLarge());
        }
        if (announced < 0 && ofRoute.isPresent()) {
            return Mono.error(new ResponseStatusException(HttpStatus.LENGTH_REQUIRED));
        }
        return announced >= 0
                ? chain.filter(exchange)
                : chain.filter(exchange.mutate()
                        .request(new Counted(exchange.getRequest()))
                        .build());
    }

    private static Optional<Long> ofRoute(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        return Optional.ofNullable(route)
                .map(matched -> matched.getMetadata().get("max-body-size"))
                .map(size -> DataSize.parse(size.toString()).toBytes());
    }

    private static ResponseStatusException tooLarge() {
        return new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
    }

    private final class Counted extends ServerHttpRequestDecorator {

        private long seen;

        Counted(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().map(this::counted);
        }

        private DataBuffer counted(DataBuffer part) {
            seen += part.readableByteCount();
            if (seen > limit) {
                DataBufferUtils.release(part);
                throw tooLarge();
            }
            return part;
        }
    }
}
