package com.fabrikam.dronedelivery.platform.defaults.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jolokia.server.core.service.api.Restrictor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.BeanIds;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The login before the management port. Who only looks at health, version, metrics and log levels needs none, so probes and
 * Prometheus stay as they are; everything else does: by a form and a session for people, by HTTP basic for scripts.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@Conditional(ConsoleSwitch.class)
@EnableWebSecurity
public class ConsoleManagementConfiguration {

    private static final String[] LOOKED_AT_BY_ANYBODY = {
        "", "/health/**", "/info", "/prometheus", "/metrics/**", "/loggers/**", "/signals"
    };

    /** What Hawtio brings and nobody here needs. */
    private static final String[] CLOSED = {"/hawtio/proxy/**", "/hawtio/auth/login"};

    /** Hawtio asks whether they are there. */
    private static final String[] ASKED_FOR = {"/hawtio/proxy/enabled"};

    private final String actuator;

    ConsoleManagementConfiguration(@Value("${management.endpoints.web.base-path:/actuator}") String actuator) {
        this.actuator = actuator;
    }

    @Bean
    Restrictor jolokiaPolicy() throws IOException {
        return JolokiaPolicy.read();
    }

    @Bean
    @Order(1)
    SecurityFilterChain lookingOn() {
        return new DefaultSecurityFilterChain(anyOf(HttpMethod.GET, LOOKED_AT_BY_ANYBODY));
    }

    @Bean
    @Order(2)
    SecurityFilterChain operating(HttpSecurity http, ConsoleProperties console) throws Exception {
        var encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
        var passwords = new DaoAuthenticationProvider(new OperatorAccount(console, encoder));
        passwords.setPasswordEncoder(encoder);
        // Hawtio sends the token as it stands in the cookie; read at once, so that every answer has the cookie
        var token = new CsrfTokenRequestAttributeHandler();
        token.setCsrfRequestAttributeName(null);
        return http.authenticationProvider(new BoundedAuthentication(passwords, new LoginAttempts(System::nanoTime)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(anyOf(HttpMethod.GET, ASKED_FOR))
                        .hasRole(OperatorAccount.ROLE)
                        .requestMatchers(anyOf(null, CLOSED))
                        .denyAll()
                        .anyRequest()
                        .hasRole(OperatorAccount.ROLE))
                .formLogin(form -> form.defaultSuccessUrl(actuator + "/hawtio/"))
                // no challenge: a browser that had answered one would go on sending the password unasked
                .httpBasic(basic -> basic.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), pages())
                        .defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), request -> true))
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .csrfTokenRequestHandler(token)
                        .ignoringRequestMatchers(ConsoleManagementConfiguration.scripts()))
                .build();
    }

    /** Only what comes from outside: Hawtio forwards within, and errors are told as they are. */
    @Bean
    FilterRegistrationBean<Filter> consoleSecurity(
            @Qualifier(BeanIds.SPRING_SECURITY_FILTER_CHAIN) Filter securityFilterChain) {
        var registration = new FilterRegistrationBean<>(securityFilterChain);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(-100);
        return registration;
    }

    /** Many consoles look alike: each says whose it is. */
    @Bean
    HandlerMapping consoleTitle(@Value("${spring.application.name:unnamed}") String name) {
        var title = HawtioTitle.of(name);
        HttpRequestHandler handler = (request, response) -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(title);
        };
        return new SimpleUrlHandlerMapping(Map.of(actuator + "/hawtio/hawtconfig.json", handler), -1);
    }

    private RequestMatcher anyOf(HttpMethod method, String... paths) {
        var patterns = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Arrays.stream(paths)
                .map(path -> (RequestMatcher) patterns.matcher(method, actuator + path))
                .toList());
    }

    private static RequestMatcher pages() {
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return pages;
    }

    /** No page of another site can make a browser send this header. */
    private static RequestMatcher scripts() {
        return new RequestHeaderRequestMatcher("Authorization");
    }
}
