package com.fabrikam.dronedelivery.gateway.page;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The customer's page: static files, and one document that tells it where to log in. Files are asked for again each time and
 * answered 304 as long as they are the same; libraries carry their version in the name and are kept.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebFluxConfigurer {

    static final String INDEX = "/";
    static final String SETTINGS = "/page-settings.json";
    static final String ASSETS = "/assets/**";

    private static final String LIBRARIES = "/assets/lib/**";
    static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePublic();
    private static final CacheControl KEEP =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final ContentHashes hashes = new ContentHashes();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(LIBRARIES)
                .addResourceLocations("classpath:/page/assets/lib/")
                .setCacheControl(KEEP)
                .setEtagGenerator(hashes::of)
                .setUseLastModified(false);
        registry.addResourceHandler(ASSETS)
                .addResourceLocations("classpath:/page/assets/")
                .setCacheControl(ASK_AGAIN)
                .setEtagGenerator(hashes::of)
                .setUseLastModified(false);
    }

    @Bean
    RouterFunction<ServerResponse> pageFiles(GatewayProperties properties) {
        var settings = PageSettings.of(properties);
        return RouterFunctions.route()
                .GET(INDEX, new IndexFile("page/index.html", hashes))
                .GET(SETTINGS, call -> ServerResponse.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(settings))
                .build();
    }
}
