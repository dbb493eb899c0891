package com.fabrikam.dronedelivery.gateway.routing;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Leads streams to their service, on connections of their own: a stream keeps its connection, and enough of them would leave none
 * for calls that are over in a moment.
 */
@Component
class StreamRouting extends NettyRoutingFilter {

    StreamRouting(
            HttpClientProperties client,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers,
            ObjectProvider<List<HttpHeadersFilter>> headers,
            GatewayProperties properties)
            throws Exception {
        super(new StreamClients(client, server, ssl, customizers, properties.maxStreams()).create(), headers, client);
    }

    @Override
    public int getOrder() {
        return super.getOrder() - 1; // what it has led, the filter for all others leaves alone
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return Streams.isStream(exchange) ? super.filter(exchange, chain) : chain.filter(exchange);
    }

    /** Clients like those for all other calls but for the pool. */
    private static final class StreamClients extends HttpClientFactory {
        private final int most;

        StreamClients(
                HttpClientProperties client,
                ServerProperties server,
                HttpClientSslConfigurer ssl,
                List<HttpClientCustomizer> customizers,
                int most) {
            super(client, server, ssl, customizers);
            this.most = most;
        }

        HttpClient create() throws Exception {
            return createInstance();
        }

        @Override
        protected ConnectionProvider buildConnectionProvider(HttpClientProperties client) {
            return ConnectionProvider.builder("streams")
                    .maxConnections(most)
                    .pendingAcquireMaxCount(most)
                    .pendingAcquireTimeout(Duration.ofMillis(client.getPool().getAcquireTimeout()))
                    .maxIdleTime(client.getPool().getMaxIdleTime())
                    .build();
        }
    }
}
