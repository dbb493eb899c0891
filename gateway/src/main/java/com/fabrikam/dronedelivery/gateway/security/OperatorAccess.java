package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.clients.ClientAddress;
import com.fabrikam.dronedelivery.gateway.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/** The operators' API: from the addresses that are allowed alone, and by scopes of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorProperties.class)
class OperatorAccess {

    private static final String PATHS = "/operator/**";

    @Bean
    @Order(3) // behind the pages' rules, before the API's
    SecurityWebFilterChain operatorSecurity(
            ServerHttpSecurity http,
            ReactiveJwtDecoder tokens,
            Problems problems,
            ClientAddress addresses,
            OperatorProperties properties) {
        return Protected.byTokens(http, tokens, problems)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(PATHS))
                .addFilterBefore(new OperatorAddresses(properties, addresses), SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(calls -> calls.pathMatchers(HttpMethod.GET, PATHS)
                        .hasAuthority("SCOPE_operations:read")
                        .anyExchange()
                        .hasAuthority("SCOPE_operations:write"))
                .build();
    }
}
