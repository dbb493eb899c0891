package com.fabrikam.dronedelivery.platform.defaults.version;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What a service says about itself: its version with every response, its name, and its API's document. */
@AutoConfiguration
public class VersionAutoConfiguration {

    @Bean
    ServiceVersion serviceVersion(
            @Value("${spring.application.name:unnamed}") String name,
            @Value("${spring.application.version:dev}") String version) {
        return new ServiceVersion(name, version);
    }

    @Bean
    FilterRegistrationBean<ServiceVersionFilter> serviceVersionFilter(ServiceVersion service) {
        FilterRegistrationBean<ServiceVersionFilter> registration =
                new FilterRegistrationBean<>(new ServiceVersionFilter(service.version()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    InfoContributor serviceInfo(ServiceVersion service) {
        return info -> info.withDetails(Map.of("name", service.name(), "version", service.version()));
    }

    /** The document refers to the components that all services share by a relative address. */
    @Bean
    RouterFunction<ServerResponse> apiDocument(ServiceVersion service) {
        return RouterFunctions.route()
                .GET("/openapi.yaml", request -> answer(service.name() + ".yaml"))
                .GET("/components.yaml", request -> answer("components.yaml"))
                .build();
    }

    private static ServerResponse answer(String name) {
        ClassPathResource document = new ClassPathResource("openapi/" + name);
        return document.exists()
                ? ServerResponse.ok()
                        .contentType(MediaType.valueOf("application/yaml"))
                        .body(document)
                : ServerResponse.notFound().build();
    }
}
