package com.fabrikam.dronedelivery.gateway.aggregate;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The gateway's own resources, which no service has: they come before its routes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregationProperties.class)
class AggregationConfiguration {

    @Bean
    RouterFunction<ServerResponse> aggregations(Overviews overviews, Invoices invoices) {
        return RouterFunctions.route()
                .GET("/api/v1/deliveries/{deliveryId}/overview", overviews::overview)
                .GET("/api/v1/invoices", invoices::invoice)
                .build();
    }
}
