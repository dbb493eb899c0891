package com.fabrikam.dronedelivery.gateway.cache;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Says of what the server compresses that it depends on what the client can read. The server itself does not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class VaryOnEncoding implements WebFilter {

    private final List<MediaType> compressed;

    VaryOnEncoding(ServerProperties server) {
        compressed = Stream.of(server.getCompression().getMimeTypes())
                .map(MediaType::valueOf)
                .toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var response = exchange.getResponse();
        response.beforeCommit(() -> Mono.fromRunnable(() -> {
            var type = response.getHeaders().getContentType();
            if (type != null && compressed.stream().anyMatch(one -> one.isCompatibleWith(type))) {
                Vary.add(response.getHeaders(), HttpHeaders.ACCEPT_ENCODING);
            }
        }));
        return chain.filter(exchange);
    }
}
