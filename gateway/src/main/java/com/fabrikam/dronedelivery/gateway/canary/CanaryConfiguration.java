package com.fabrikam.dronedelivery.gateway.canary;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult.match;
import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult.notMatch;

import com.fabrikam.dronedelivery.gateway.problem.Problems;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.security.reactive.EndpointRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import reactor.core.publisher.Mono;

/** Routes are changed on the management port, by who is on this machine; from elsewhere they can only be seen. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutesProperties.class)
class CanaryConfiguration {

    /** Whoever uses one of these is somebody else's voice. */
    private static final List<String> FORWARDED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host");

    @Bean
    @Order(0)
    SecurityWebFilterChain canaryChanges(ServerHttpSecurity http, Problems problems) {
        return http.securityMatcher(new AndServerWebExchangeMatcher(
                        EndpointRequest.to(CanariesEndpoint.ID),
                        exchange -> exchange.getRequest().getMethod() != HttpMethod.GET
                                        && WebServerApplicationContext.hasServerNamespace(
                                                exchange.getApplicationContext(), "management")
                                ? match()
                                : notMatch()))
                .csrf(CsrfSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(calls -> calls.anyExchange()
                        .access((nobody, call) -> Mono.just(new AuthorizationDecision(
                                isFromHere(call.getExchange().getRequest())))))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    static boolean isFromHere(ServerHttpRequest request) {
        InetSocketAddress caller = request.getRemoteAddress();
        return caller != null
                && caller.getAddress().isLoopbackAddress()
                && FORWARDED.stream().noneMatch(request.getHeaders()::containsKey);
    }
}
