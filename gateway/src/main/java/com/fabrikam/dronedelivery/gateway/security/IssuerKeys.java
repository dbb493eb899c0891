package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import com.fabrikam.dronedelivery.gateway.problem.IssuerUnavailableException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The issuer's public keys: asked for when first needed, kept while the issuer is away, and asked for again when a token
 * names a key that is not among them. However many tokens do that, the issuer is asked once per interval:
 * otherwise anybody could make the gateway flood it by inventing key ids.
 */
final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private record Known(JWKSet keys, Instant at) {}

    private final WebClient http;
    private final URI issuer;
    private final URI keysAddress;
    private final Duration timeout;
    private final Duration maxAge;
    private final Clock clock;
    private final Mono<JWKSet> asked;
    private volatile Known known;

    IssuerKeys(WebClient http, GatewayProperties properties, Clock clock) {
        this.http = http;
        this.issuer = properties.issuerUri();
        this.keysAddress = properties.jwksUri();
        this.timeout = properties.issuerTimeout();
        this.maxAge = properties.keysMaxAge();
        this.clock = clock;
        this.asked = Mono.defer(this::ask)
                .cache(keys -> properties.keysMinInterval(), error -> PAUSE_AFTER_FAILURE, () -> PAUSE_AFTER_FAILURE);
    }

    /** The keys among which the token's must be. */
    Flux<JWK> forToken(SignedJWT token) {
        String keyId = token.getHeader().getKeyID();
        Known now = known;
        if (now == null || (keyId != null && now.keys().getKeyByKeyId(keyId) == null)) {
            return asked.flatMapIterable(JWKSet::getKeys);
        }
        if (now.at().plus(maxAge).isBefore(clock.instant())) {
            asked.subscribe(keys -> {}, error -> LOG.debug("the old keys stay", error));
        }
        return Flux.fromIterable(now.keys().getKeys());
    }

    /** Completes once there are keys to verify with; fails while there are none. */
    Mono<Void> available() {
        return known != null ? Mono.empty() : asked.then();
    }

    private Mono<JWKSet> ask() {
        return keysAddress()
                .flatMap(address -> get("keys", address, new ParameterizedTypeReference<String>() {}))
                .map(IssuerKeys::parsed)
                .timeout(timeout)
                .doOnNext(keys -> known = new Known(keys, clock.instant()))
                .doOnError(error -> LOG.atWarn()
                        .addKeyValue("issuer", issuer)
                        .addKeyValue("cause", error.toString())
                        .log("the issuer's keys can't be had"))
                .onErrorMap(IssuerUnavailableException::new);
    }

    private <T> Mono<T> get(String what, URI address, ParameterizedTypeReference<T> type) {
        return http.get()
                .uri(address)
                .retrieve()
                .bodyToMono(type)
                .switchIfEmpty(Mono.error(() -> new IllegalArgumentException("no " + what + " at " + address)));
    }

    private Mono<URI> keysAddress() {
        return keysAddress != null
                ? Mono.just(keysAddress)
                : get("metadata", URI.create(issuer + "/.well-known/openid-configuration"), METADATA)
                        .map(this::keysAddressIn);
    }

    private URI keysAddressIn(Map<String, Object> metadata) {
        if (!issuer.toString().equals(metadata.get("issuer"))) {
            throw new IllegalArgumentException("%s calls itself %s".formatted(issuer, metadata.get("issuer")));
        }
        if (metadata.get("jwks_uri") instanceof String address) {
            return URI.create(address);
        }
        throw new IllegalArgumentException(issuer + " publishes no keys");
    }

    private static JWKSet parsed(String keys) {
        try {
            return JWKSet.parse(keys);
        } catch (ParseException e) {
            throw new IllegalArgumentException("these are no keys", e);
        }
    }
}
