package com.fabrikam.dronedelivery.gateway.security;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may operate, and what their page is told.
 *
 * @param allowedAddresses single addresses and networks; nobody if there are none
 * @param clientId the page's name at the issuer: a public client, which proves itself by PKCE
 * @param scopes what it asks for
 * @param consoles where the page leads to beside what it shows itself
 */
@ConfigurationProperties("dronedelivery.gateway.operators")
public record OperatorProperties(
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> allowedAddresses,
        @DefaultValue("drone-delivery-operators") String clientId,

        @DefaultValue({"openid", "operations:read", "operations:write"})
        List<String> scopes,

        @DefaultValue List<Console> consoles) {

    /** Another page for operators: Hawtio, Grafana, traces. */
    public record Console(String name, URI href) {}
}
