package com.fabrikam.dronedelivery.gateway.documentation;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The documents for people and programs: Swagger UI (a WebJar, from this gateway like everything it shows), the list of documents,
 * and the topics' document with the schemas and examples that it refers to.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentationProperties.class)
class DocumentationConfiguration implements WebFluxConfigurer {

    private static final String FILES = "classpath:/documentation/";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePublic();

    /** Of the scripts and styles that come with it alone; it may call this gateway, and sits in nobody's frame. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            // one style element that this version of Swagger UI makes
            "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/docs/ui/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/swagger-ui/5.34.1/")
                .setCacheControl(ASK_AGAIN);
        registry.addResourceHandler("/docs/**").addResourceLocations(FILES).setCacheControl(ASK_AGAIN);
    }

    @Bean
    RouterFunction<ServerResponse> documentation(DocumentationProperties properties) {
        return RouterFunctions.route()
                .GET("/docs", call -> ServerResponse.ok()
                        .contentType(HTML)
                        .cacheControl(ASK_AGAIN)
                        .bodyValue(new ClassPathResource("documentation/index.html")))
                .GET("/docs/documents.json", call -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(ASK_AGAIN)
                        .bodyValue(properties.documents()))
                .build();
    }

    @Bean
    @Order(2) // behind the management port's rules, before the API's
    SecurityWebFilterChain documentationAccess(ServerHttpSecurity http) {
        return http.securityMatcher(pathMatchers(HttpMethod.GET, "/docs", "/docs/**"))
                .csrf(CsrfSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(calls -> calls.anyExchange().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
