package com.fabrikam.dronedelivery.gateway.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The published API documents, for everybody. They refer to their components by a relative name, so those lie beside them. */
@Configuration(proxyBeanMethods = false)
class PublicDocuments {

    static final String[] PATHS = {
        "/api/v1/openapi.yaml", "/api/v1/components.yaml", "/v0.1.0/openapi.yaml", "/v0.1.0/components.yaml"
    };

    private static final MediaType YAML = MediaType.valueOf("application/yaml");

    @Bean
    RouterFunction<ServerResponse> openApi() {
        return RouterFunctions.route()
                .GET(PATHS[0], call -> document("public-v1.yaml"))
                .GET(PATHS[1], call -> document("components.yaml"))
                .GET(PATHS[2], call -> document("public-v0.1.0.yaml"))
                .GET(PATHS[3], call -> document("components.yaml"))
                .build();
    }

    private static reactor.core.publisher.Mono<ServerResponse> document(String name) {
        return ServerResponse.ok().contentType(YAML).bodyValue(new ClassPathResource("openapi/" + name));
    }
}
