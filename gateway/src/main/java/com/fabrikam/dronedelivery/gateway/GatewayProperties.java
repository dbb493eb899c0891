package com.fabrikam.dronedelivery.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set about the gateway. The addresses of the services are read by the routes in application.yaml.
 *
 * @param issuerUri who signs the tokens; its keys are found through OpenID discovery
 * @param jwksUri where the keys are instead, for an issuer without discovery or one that is reached by another way
 * @param audience what a token must be meant for
 * @param issuerTimeout how long the issuer may take to answer
 * @param keysMaxAge after this the issuer's keys are asked for again, in the background
 * @param clockSkew by how much the issuer's clock may differ from ours
 * @param trustedProxies networks of the proxies before the gateway that are believed about where a request comes from
 * @param keysMinInterval the issuer is never asked more often than this, whatever key ids arrive
 * @param maxBodySize larger request bodies are refused with 413
 * @param requestTimeout how long a request may take to arrive; 408 after that
 * @param headTimeout how long its first line and headers may take of that; 408 after that
 * @param maxConnections of clients at a time; one more is closed at once
 * @param maxStreams of events at a time; one more is a 503
 * @param retryAfter what a 503 tells the client to wait
 * @param page what the page is told about the login
 */
@ConfigurationProperties("dronedelivery.gateway")
public record GatewayProperties(
        URI issuerUri,
        URI jwksUri,
        @DefaultValue("drone-delivery") String audience,
        @DefaultValue("2s") Duration issuerTimeout,
        @DefaultValue("10m") Duration keysMaxAge,
        @DefaultValue("10s") Duration keysMinInterval,
        @DefaultValue("60s") Duration clockSkew,
        @DefaultValue List<String> trustedProxies,
        URI ingestionUrl,
        URI deliveryUrl,
        URI packagesUrl,
        URI historyUrl,
        URI droneUrl,
        URI compatibilityUrl,
        URI supervisorUrl,
        @DefaultValue("64KB") DataSize maxBodySize,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("4096") int maxConnections,
        @DefaultValue("2000") int maxStreams,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue Page page) {

    /**
     * How the page's visitors log in.
     *
     * @param issuerUri where a browser finds the issuer, if that is not where the gateway finds it
     * @param clientId the page's name at the issuer: a public client, which proves itself by PKCE
     * @param scopes what it asks for
     */
    public record Page(
            URI issuerUri,
            @DefaultValue("drone-delivery-page") String clientId,

            @DefaultValue({"openid", "deliveries:read", "deliveries:write"})
            List<String> scopes) {}

    /** The services by name: what breakers, canaries and metrics call them. */
    Map<String, URI> services() {
        return Map.of(
                "ingestion", ingestionUrl,
                "delivery", deliveryUrl,
                "packages", packagesUrl,
                "history", historyUrl,
                "drone", droneUrl,
                "compatibility", compatibilityUrl,
                "supervisor", supervisorUrl);
    }

    /** The issuer as a browser sees it. */
    public URI issuerOfThePage() {
        return page.issuerUri() == null ? issuerUri : page.issuerUri();
    }
}
