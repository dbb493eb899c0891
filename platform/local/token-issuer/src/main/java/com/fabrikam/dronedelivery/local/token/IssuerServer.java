package com.fabrikam.dronedelivery.local.token;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Set;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** The mock authorization server behind HTTP, with one issuer that has the same name for every client. */
final class IssuerServer implements AutoCloseable {

    private final IssuerSettings settings;
    private final OAuth2HttpServer http = new NettyWrapper();
    private final Route endpoints;

    IssuerServer(IssuerSettings settings, SigningKey key, Path loginPage) {
        this.settings = settings;
        this.endpoints = new OAuth2HttpRequestHandler(new OAuth2Config(
                        true,
                        loginPage.toString(),
                        null,
                        false,
                        new OAuth2TokenProvider(key),
                        Set.of(new DeliveryTokens()),
                        http))
                .getAuthorizationServer();
    }

    void start() throws IOException {
        try {
            http.start(
                    InetAddress.getByName(settings.host()),
                    settings.port(),
                    request -> endpoints.invoke(underPublicName(request)));
        } catch (Exception e) {
            // declared by no method: the library is written in Kotlin
            if (e instanceof BindException) {
                throw new IOException(
                        "port %d of %s is taken (%s); set DRONEDELIVERY_PORT to another one"
                                .formatted(settings.port(), settings.host(), e.getMessage()),
                        e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        http.stop();
    }

    /** The library names the issuer after the Host header; a verifier accepts exactly one name. */
    private OAuth2HttpRequest underPublicName(OAuth2HttpRequest request) {
        return new OAuth2HttpRequest(
                request.getHeaders()
                        .newBuilder()
                        .removeAll("x-forwarded-proto")
                        .removeAll("x-forwarded-port")
                        .set("Host", settings.publicAuthority())
                        .build(),
                request.getMethod(),
                request.getOriginalUrl(),
                request.getBody());
    }
}
