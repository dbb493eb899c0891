package com.fabrikam.dronedelivery.gateway.page;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;

/**
 * The page is for everybody, and may do no more than it needs: its own scripts and styles, nothing inline, calls to this
 * gateway and to the issuer, in nobody's frame.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    @Bean
    @Order(2) // behind the management port's rules, before the API's
    SecurityWebFilterChain pageAccess(ServerHttpSecurity http, GatewayProperties properties) {
        return open(http, properties)
                .securityMatcher(pathMatchers(
                        HttpMethod.GET, PageConfiguration.INDEX, PageConfiguration.SETTINGS, PageConfiguration.ASSETS))
                .build();
    }

    /** For everybody, without a session. */
    static ServerHttpSecurity open(ServerHttpSecurity http, GatewayProperties properties) {
        return http.csrf(CsrfSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(calls -> calls.anyExchange().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(contentPolicy(properties.issuerOfThePage())))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicy(policy ->
                                policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()")));
    }

    static String contentPolicy(URI issuer) {
        return String.join(
                "; ",
                "default-src 'self'",
                "connect-src 'self' " + issuer.getScheme() + "://" + issuer.getAuthority(),
                "img-src 'self' blob:", // tags are fetched with the token
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'");
    }
}
