package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import com.fabrikam.dronedelivery.gateway.observe.CorrelationId;
import com.fabrikam.dronedelivery.gateway.problem.BadFieldException;
import com.fabrikam.dronedelivery.gateway.resilience.ServiceGuard;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The owner of a delivery makes a link for its receiver. Whose it is, the delivery service says; nothing is remembered here. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("dronedelivery.gateway.tracking-links.key")
class TrackingLinks {

    private static final String DELIVERY_ID = "deliveryId";
    private static final String PATH = "/api/v1/deliveries/{" + DELIVERY_ID + "}";
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The body, of which everything may be left out. */
    record Wanted(String expiresIn) {}

    /** The answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(String href, Instant expiresAt) {}

    private final TrackingLinkProperties properties;
    private final TrackingLinkTokens tokens;
    private final WebClient delivery;
    private final URI service;
    private final ServiceGuard guard;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();

    TrackingLinks(
            TrackingLinkProperties properties,
            TrackingLinkTokens tokens,
            GatewayProperties gateway,
            ServiceGuard guard,
            HttpClientProperties client,
            WebClient.Builder builder) {
        this.properties = properties;
        this.tokens = tokens;
        this.service = gateway.deliveryUrl();
        this.guard = guard;
        this.patience = client.getResponseTimeout();
        this.delivery = builder.baseUrl(service.toString())
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create()))
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> trackingLinkRoutes() {
        return RouterFunctions.route().POST(PATH + "/trackinglinks", this::make).build();
    }

    private Mono<ServerResponse> make(ServerRequest call) {
        var id = call.pathVariable(DELIVERY_ID);
        return call.bodyToMono(Wanted.class)
                .map(this::lifetime)
                .defaultIfEmpty(properties.defaultLifetime())
                .zipWith(call.principal().map(Principal::getName))
                .flatMap(wanted -> requireOwner(call, id, wanted.getT2())
                        .then(Mono.fromSupplier(() -> link(id, wanted.getT2(), wanted.getT1()))))
                .flatMap(link -> ServerResponse.created(URI.create(link.href()))
                        .cacheControl(CacheControl.noStore())
                        .bodyValue(link));
    }

    /** Also who may see all deliveries is not the owner of each: so the service is asked by a caller without that scope. */
    private Mono<Void> requireOwner(ServerRequest call, String deliveryId, String subject) {
        Mono<HttpStatusCode> asked = delivery.get()
                .uri(PATH + "/owner", deliveryId)
                .header("X-Subject", subject)
                .header(CorrelationId.HEADER, CorrelationId.of(call.exchange()))
                .exchangeToMono(answer -> answer.releaseBody().thenReturn(answer.statusCode()))
                .timeout(patience);
        return guard.protect(service, asked).flatMap(TrackingLinks::verdict);
    }

    private static Mono<Void> verdict(HttpStatusCode status) {
        return switch (status.value()) {
            case 200 -> Mono.empty();
            case 400, 404 -> Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
            default -> Mono.error(new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE));
        };
    }

    private Link link(String deliveryId, String ownerId, Duration lifetime) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expiresAt = now.plus(lifetime);
        var token = tokens.sign(deliveryId, ownerId, now, expiresAt);
        return new Link(
                "/api/v1/deliveries/%s/tracking?%s=%s".formatted(deliveryId, TrackingLinkAccess.PARAMETER, token),
                expiresAt);
    }

    private Duration lifetime(Wanted wanted) {
        if (wanted.expiresIn() == null) {
            return properties.defaultLifetime();
        }
        try {
            var lifetime = Duration.parse(wanted.expiresIn());
            if (lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(properties.maxLifetime()) <= 0) {
                return lifetime;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new BadFieldException(
                "expiresIn",
                "must be a duration from %s to %s, as PT24H".formatted(SHORTEST, properties.maxLifetime()));
    }
}
