package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.clients.AddressRanges;
import com.fabrikam.dronedelivery.gateway.clients.ClientAddress;
import com.fabrikam.dronedelivery.gateway.problem.Problems;
import com.fabrikam.dronedelivery.gateway.problem.RefusedByRuleException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The operators' API: from the addresses that are allowed alone, and by scopes of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperatorProperties.class)
class OperatorAccess {

    static final String RULE = "operator-address";

    private static final String PATHS = "/operator/**";

    @Bean
    @Order(2) // behind the management port's rules, before the API's
    SecurityWebFilterChain operatorSecurity(
            ServerHttpSecurity http,
            ReactiveJwtDecoder tokens,
            Problems problems,
            ClientAddress addresses,
            OperatorProperties properties) {
        return Protected.byTokens(http, tokens, problems)
                .securityMatcher(ServerWebExchangeMatchers.pathMatchers(PATHS))
                .addFilterBefore(onlyFrom(properties, addresses), SecurityWebFiltersOrder.AUTHENTICATION)
                .authorizeExchange(calls -> calls.pathMatchers(HttpMethod.GET, PATHS)
                        .hasAuthority("SCOPE_operations:read")
                        .anyExchange()
                        .hasAuthority("SCOPE_operations:write"))
                .build();
    }

    private static WebFilter onlyFrom(OperatorProperties properties, ClientAddress addresses) {
        var allowed = AddressRanges.of(properties.allowedAddresses());
        return (exchange, chain) -> allowed.contain(addresses.of(exchange))
                ? chain.filter(exchange)
                : Mono.error(new RefusedByRuleException(HttpStatus.FORBIDDEN, RULE));
    }
}
