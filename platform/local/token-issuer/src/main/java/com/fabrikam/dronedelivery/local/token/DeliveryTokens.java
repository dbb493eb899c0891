package com.fabrikam.dronedelivery.local.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/**
 * What a token of ours says: the client is the subject, or who has typed a name at the login; the scopes are those it asked for,
 * or those of its client; and it lives an hour.
 */
final class DeliveryTokens extends DefaultOAuth2TokenCallback {

    static final String ISSUER_ID = "default";

    private static final String AUDIENCE = "drone-delivery";
    private static final Scope CUSTOMER = Scope.parse("deliveries:read deliveries:write");
    private static final Scope OPERATOR = Scope.parse("operations:read operations:write");
    private static final ClientID OPERATORS_PAGE = new ClientID("drone-delivery-operators");
    private static final Duration VALIDITY = Duration.ofHours(1);

    DeliveryTokens() {
        super(ISSUER_ID, "anonymous", JOSEObjectType.JWT.getType(), List.of(AUDIENCE), Map.of(), VALIDITY.toSeconds());
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        Scope asked = request.getScope();
        Scope granted = asked == null || asked.isEmpty() ? registered(request) : asked;
        return Map.of("scope", granted.toString());
    }

    /** Who comes from a login names his scopes there and not here. */
    private static Scope registered(TokenRequest request) {
        return OPERATORS_PAGE.equals(request.getClientID()) ? OPERATOR : CUSTOMER;
    }
}
