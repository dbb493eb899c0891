package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import io.netty.channel.ChannelOption;
import java.time.Clock;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** How the gateway reaches the token issuer, and whether it could. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    @Bean
    IssuerKeys issuerKeys(WebClient.Builder builder, GatewayProperties properties) {
        var client = HttpClient.create()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        properties.issuerTimeout().toMillis())
                .responseTimeout(properties.issuerTimeout());
        var http =
                builder.clientConnector(new ReactorClientHttpConnector(client)).build();
        return new IssuerKeys(http, properties, Clock.systemUTC());
    }

    /**
     * Part of readiness. Without keys every call would end in 503; once they are there the gateway no longer needs the
     * issuer to be up. The services are deliberately not asked: one that is down must not take away the way to the others.
     */
    @Bean
    ReactiveHealthIndicator issuerKeysHealthIndicator(IssuerKeys keys) {
        return () -> keys.available()
                .then(Mono.fromSupplier(() -> Health.up().build()))
                .onErrorResume(
                        error -> Mono.just(Health.down().withException(error).build()));
    }
}
