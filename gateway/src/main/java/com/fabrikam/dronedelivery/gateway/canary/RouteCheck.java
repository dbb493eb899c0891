package com.fabrikam.dronedelivery.gateway.canary;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.filter.factory.GatewayFilterFactory;
import org.springframework.cloud.gateway.handler.predicate.RoutePredicateFactory;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.cloud.gateway.route.RouteDefinitionRouteLocator;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Makes routes of definitions as Spring Cloud Gateway will, before it does: there a mistake would cost all routes. */
@Component
@SuppressWarnings("rawtypes") // as the framework takes them
class RouteCheck {

    private final ObjectProvider<RoutePredicateFactory> predicates;
    private final ObjectProvider<GatewayFilterFactory> filters;
    private final GatewayProperties properties;
    private final ConfigurationService configuration;

    RouteCheck(
            ObjectProvider<RoutePredicateFactory> predicates,
            ObjectProvider<GatewayFilterFactory> filters,
            GatewayProperties properties,
            ConfigurationService configuration) {
        this.predicates = predicates;
        this.filters = filters;
        this.properties = properties;
        this.configuration = configuration;
    }

    /** Throws an {@link IllegalArgumentException} unless they can be had. */
    void routes(List<RouteDefinition> definitions) {
        definitions.forEach(definition -> {
            if (definition.getId() == null || definition.getUri() == null) {
                throw new IllegalArgumentException("a route needs an id and a uri");
            }
        });
        try {
            new RouteDefinitionRouteLocator(
                            () -> Flux.fromIterable(definitions),
                            predicates.stream().toList(),
                            filters.stream().toList(),
                            properties,
                            configuration)
                    .getRoutes()
                    .blockLast();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("these are no routes: " + e.getMessage(), e);
        }
    }
}
