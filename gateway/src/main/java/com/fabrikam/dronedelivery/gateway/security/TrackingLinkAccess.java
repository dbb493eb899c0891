package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.problem.Problems;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who comes by a tracking link may read that delivery's status and tracking, as its owner would, and nothing else. The token stands in the
 * address because a browser opens it; no other token is read from there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("dronedelivery.gateway.tracking-links.key")
@EnableConfigurationProperties(TrackingLinkProperties.class)
class TrackingLinkAccess {

    static final String PARAMETER = "link";

    private static final String DELIVERY_ID = "deliveryId";
    private static final String[] PATHS = {
        "/api/v1/deliveries/{" + DELIVERY_ID + "}/status", "/api/v1/deliveries/{" + DELIVERY_ID + "}/tracking"
    };

    @Bean
    TrackingLinkTokens trackingLinkTokens(TrackingLinkProperties properties) {
        return new TrackingLinkTokens(properties.secret());
    }

    @Bean
    @Order(2) // before the API's rules, which read tokens from the header alone
    SecurityWebFilterChain trackingLinkSecurity(ServerHttpSecurity http, TrackingLinkTokens links, Problems problems) {
        var paths = ServerWebExchangeMatchers.pathMatchers(HttpMethod.GET, PATHS);
        return Protected.stateless(http, problems)
                .securityMatcher(exchange -> linkIn(exchange)
                        .flatMap(link -> paths.matches(exchange))
                        .switchIfEmpty(Mono.defer(MatchResult::notMatch)))
                .authorizeExchange(calls -> calls.pathMatchers(HttpMethod.GET, PATHS)
                        .access(TrackingLinkAccess::isOfThisDelivery)
                        .anyExchange()
                        .denyAll())
                .oauth2ResourceServer(server -> server.bearerTokenConverter(
                                exchange -> linkIn(exchange).map(BearerTokenAuthenticationToken::new))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler((exchange, denied) ->
                                problems.handle(exchange, new ResponseStatusException(HttpStatus.NOT_FOUND)))
                        .jwt(jwt -> jwt.jwtDecoder(links.decoder())
                                .jwtAuthenticationConverter(token -> Mono.just(new JwtAuthenticationToken(
                                        token, List.of(), PARAMETER + ":" + token.getId())))))
                .exceptionHandling(handling -> handling.accessDeniedHandler((exchange, denied) ->
                        problems.handle(exchange, new ResponseStatusException(HttpStatus.NOT_FOUND))))
                .build();
    }

    private static Mono<AuthorizationDecision> isOfThisDelivery(
            Mono<Authentication> authentication, AuthorizationContext call) {
        return authentication
                .ofType(JwtAuthenticationToken.class)
                .map(caller -> caller.getToken().getClaimAsString(TrackingLinkTokens.DELIVERY))
                .map(delivery -> delivery.equals(call.getVariables().get(DELIVERY_ID)))
                .defaultIfEmpty(false)
                .map(AuthorizationDecision::new);
    }

    private static Mono<String> linkIn(ServerWebExchange exchange) {
        return Mono.justOrEmpty(exchange.getRequest().getQueryParams().getFirst(PARAMETER));
    }
}
