package com.fabrikam.dronedelivery.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An OpenID issuer: discovery, keys, and tokens as wrong as a test wants them. */
final class FakeIssuer implements AutoCloseable {

    static final String READ_WRITE = "deliveries:read deliveries:write";

    final AtomicInteger keyRequests = new AtomicInteger();
    private final HttpServer server;
    private volatile RSAKey key = newKey();

    FakeIssuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/default/.well-known/openid-configuration", exchange -> answer(exchange, """
                        {"issuer":"%s","jwks_uri":"%s/jwks"}""".formatted(uri(), uri())));
        server.createContext("/default/jwks", exchange -> {
            keyRequests.incrementAndGet();
            answer(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort() + "/default";
    }

    void rotateKey() {
        key = newKey();
    }

    String tokenFor(String subject) {
        return tokenFor(subject, READ_WRITE);
    }

    String tokenFor(String subject, String scope) {
        return token(claims -> claims.subject(subject).claim("scope", scope));
    }

    /** A good token for alice, after the test has spoilt its claims. */
    String token(Consumer<JWTClaimsSet.Builder> spoil) {
        return signed(key, spoil);
    }

    String signedByAStranger() {
        return signed(newKey(), claims -> {});
    }

    String signedByAStrangerUnderTheIssuersKeyId() {
        try {
            return signed(new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate(), claims -> {});
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String unsigned() {
        return new PlainJWT(claims(claims -> {})).serialize();
    }

    /** The classic confusion: an HMAC whose secret is the public key. */
    String signedWithThePublicKeyAsSecret() {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims(claims -> {}));
            jwt.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(RSAKey by, Consumer<JWTClaimsSet.Builder> spoil) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims(spoil));
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> spoil) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject("alice")
                .audience("drone-delivery")
                .claim("scope", READ_WRITE)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        spoil.accept(claims);
        return claims.build();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
