package com.fabrikam.dronedelivery.gateway.routing;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import java.time.Duration;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses with 408 a body that takes longer to arrive than the limit. The server's own time limit only closes the connection when
 * it comes before anybody could answer, so it stands behind this one.
 */
@Component
class BodyTimeLimit implements GlobalFilter, Ordered {

    private final Duration limit;

    BodyTimeLimit(GatewayProperties properties) {
        this.limit = properties.requestTimeout();
    }

    @Override
    public int getOrder() {
        return -21;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(
                exchange.mutate().request(new Timed(exchange.getRequest())).build());
    }

    private final class Timed extends ServerHttpRequestDecorator {

        Timed(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            var tooSlow = new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT);
            return super.getBody().takeUntilOther(Mono.delay(limit).then(Mono.error(tooSlow)));
        }
    }
}
