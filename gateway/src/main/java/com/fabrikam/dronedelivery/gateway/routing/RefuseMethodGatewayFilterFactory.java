package com.fabrikam.dronedelivery.gateway.routing;

import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/**
 * Ends a route with 405 and an Allow header. It stands behind the routes of the same path, so that a path that exists
 * for other methods is not answered as if it did not exist: {@code RefuseMethod=GET,PUT} names those others.
 */
@Component
class RefuseMethodGatewayFilterFactory extends AbstractGatewayFilterFactory<RefuseMethodGatewayFilterFactory.Allowed> {

    /** Bound from the route's definition. */
    static class Allowed {
        private List<HttpMethod> methods = List.of();

        public List<HttpMethod> getMethods() {
            return methods;
        }

        public void setMethods(List<HttpMethod> methods) {
            this.methods = methods;
        }
    }

    RefuseMethodGatewayFilterFactory() {
        super(Allowed.class);
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of("methods");
    }

    @Override
    public ShortcutType shortcutType() {
        return ShortcutType.GATHER_LIST;
    }

    @Override
    public GatewayFilter apply(Allowed allowed) {
        return (exchange, chain) ->
                Mono.error(new MethodNotAllowedException(exchange.getRequest().getMethod(), allowed.getMethods()));
    }
}
