package com.fabrikam.dronedelivery.gateway.page;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import java.net.URI;

/** What the page must know before anybody is logged in; nothing of it is secret. */
record PageSettings(URI issuer, String clientId, String scope) {

    static PageSettings of(GatewayProperties properties) {
        var page = properties.page();
        return new PageSettings(properties.issuerOfThePage(), page.clientId(), String.join(" ", page.scopes()));
    }
}
