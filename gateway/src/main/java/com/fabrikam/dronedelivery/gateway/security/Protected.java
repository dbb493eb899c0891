package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.problem.Problems;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;

/** What all ways in have in common. */
final class Protected {

    /** An answer of the API is no page: it loads nothing, and nobody shows it. */
    private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

    private Protected() {}

    /** No session, no cookie, no form; problems as problems; and what every answer tells a browser. */
    static ServerHttpSecurity stateless(ServerHttpSecurity http, Problems problems) {
        return http.csrf(CsrfSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_PAGE))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems));
    }

    /** The same, for who brings a token of the issuer. */
    static ServerHttpSecurity byTokens(ServerHttpSecurity http, ReactiveJwtDecoder tokens, Problems problems) {
        return stateless(http, problems).oauth2ResourceServer(server -> server.authenticationEntryPoint(problems)
                .accessDeniedHandler(problems)
                .jwt(jwt -> jwt.jwtDecoder(tokens)));
    }
}
