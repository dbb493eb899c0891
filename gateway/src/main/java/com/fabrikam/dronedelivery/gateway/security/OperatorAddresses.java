package com.fabrikam.dronedelivery.gateway.security;

import com.fabrikam.dronedelivery.gateway.clients.AddressRanges;
import com.fabrikam.dronedelivery.gateway.clients.ClientAddress;
import com.fabrikam.dronedelivery.gateway.problem.RefusedByRuleException;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets in from where operators may come alone; a part of their chains of filters, and of no other. */
public final class OperatorAddresses implements WebFilter {

    static final String RULE = "operator-address";

    private final AddressRanges allowed;
    private final ClientAddress addresses;

    public OperatorAddresses(OperatorProperties properties, ClientAddress addresses) {
        this.allowed = AddressRanges.of(properties.allowedAddresses());
        this.addresses = addresses;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return allowed.contain(addresses.of(exchange))
                ? chain.filter(exchange)
                : Mono.error(new RefusedByRuleException(HttpStatus.FORBIDDEN, RULE));
    }
}
