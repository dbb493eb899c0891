package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import com.fabrikam.dronedelivery.gateway.problem.Problems;
import org.springframework.boot.actuate.autoconfigure.security.reactive.EndpointRequest;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who may call what: nobody anything, except as said here. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

    private static final String READ = "SCOPE_deliveries:read";
    private static final String WRITE = "SCOPE_deliveries:write";
    private static final String[] API = {"/api/**", "/v0.1.0/api/**"};

    /** The management port is for the platform alone; it is bound to an address that clients can't reach. */
    @Bean
    @Order(1)
    SecurityWebFilterChain managementSecurity(ServerHttpSecurity http, Problems problems) {
        return Protected.stateless(http, problems)
                .securityMatcher(SecurityConfiguration::onManagementPort)
                .authorizeExchange(calls -> calls.matchers(EndpointRequest.toAnyEndpoint())
                        .permitAll()
                        .anyExchange()
                        .denyAll())
                .build();
    }

    private static Mono<MatchResult> onManagementPort(ServerWebExchange exchange) {
        return WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")
                ? MatchResult.match()
                : MatchResult.notMatch();
    }

    @Bean
    @Order(4)
    SecurityWebFilterChain publicSecurity(ServerHttpSecurity http, ReactiveJwtDecoder tokens, Problems problems) {
        return Protected.byTokens(http, tokens, problems)
                .authorizeExchange(calls -> calls.pathMatchers(HttpMethod.GET, PublicDocuments.PATHS)
                        .permitAll()
                        // not even if somebody puts both on one port
                        .matchers(EndpointRequest.toAnyEndpoint())
                        .denyAll()
                        .pathMatchers(HttpMethod.GET, API)
                        .hasAuthority(READ)
                        .pathMatchers(HttpMethod.POST, API)
                        .hasAuthority(WRITE)
                        .pathMatchers(HttpMethod.PUT, API)
                        .hasAuthority(WRITE)
                        .pathMatchers(HttpMethod.PATCH, API)
                        .hasAuthority(WRITE)
                        .pathMatchers(HttpMethod.DELETE, API)
                        .hasAuthority(WRITE)
                        .anyExchange()
                        .authenticated())
                .build();
    }

    @Bean
    ReactiveJwtDecoder tokens(IssuerKeys keys, GatewayProperties properties) {
        return TokenRules.decoder(
                keys, properties.issuerUri().toString(), properties.audience(), properties.clockSkew());
    }
}
