package com.fabrikam.dronedelivery.gateway.problem;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import com.fabrikam.dronedelivery.gateway.observe.CorrelationId;
import com.fabrikam.dronedelivery.gateway.observe.RequestLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Every error that the gateway itself answers, wherever it comes from, leaves through here as problem+json. Answers of
 * the services pass by untouched.
 */
@Component
@Order(-2) // before Spring Boot's own, which would answer in its own format
public class Problems
        implements ErrorWebExceptionHandler,
                ServerAuthenticationEntryPoint,
                ServerAccessDeniedHandler,
                ServerExchangeRejectedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Also where a request did not come as far as the rules that write them otherwise. */
    private static final Map<String, String> FOR_BROWSERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private final ObjectMapper json;
    private final String retryAfterSeconds;

    Problems(ObjectMapper json, GatewayProperties properties) {
        this.json = json;
        this.retryAfterSeconds =
                Long.toString(Math.max(1, properties.retryAfter().toSeconds()));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error); // half an answer is out: only breaking the connection tells the client
        }
        Fault fault = Fault.of(error);
        if (fault.status().is5xxServerError()) {
            RequestLog.about(exchange, LOG.atWarn())
                    .addKeyValue("code", fault.code())
                    .addKeyValue("cause", error.toString())
                    .log("no answer from behind the gateway");
            LOG.debug("{} was caused by", fault.code(), error);
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (error instanceof ResponseStatusException known) {
            known.getHeaders().forEach(headers::put);
        }
        if (fault.repeatable()) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfterSeconds);
        }
        return write(exchange, fault);
    }

    /** No token, or one that is not valid. */
    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException error) {
        challenge(
                exchange, error instanceof OAuth2AuthenticationException ? "Bearer error=\"invalid_token\"" : "Bearer");
        return write(exchange, Fault.UNAUTHENTICATED);
    }

    /** A valid token that doesn't reach. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException error) {
        challenge(exchange, "Bearer error=\"insufficient_scope\"");
        return write(exchange, Fault.FORBIDDEN);
    }

    /** A path or header that no honest client sends. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException error) {
        return write(exchange, Fault.REFUSED_BY_FIREWALL);
    }

    private static void challenge(ServerWebExchange exchange, String value) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, value);
    }

    private Mono<Void> write(ServerWebExchange exchange, Fault fault) {
        var response = exchange.getResponse();
        response.setStatusCode(fault.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        FOR_BROWSERS.forEach(response.getHeaders()::set);
        var path = exchange.getRequest().getURI().getRawPath();
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body(fault, path, CorrelationId.of(exchange)))));
    }

    /** The document; the path is null if the request had none that could be read. */
    byte[] body(Fault fault, String path, String correlationId) {
        try {
            return json.writeValueAsBytes(Problem.of(fault, path, correlationId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is made of plain values", e);
        }
    }
}
