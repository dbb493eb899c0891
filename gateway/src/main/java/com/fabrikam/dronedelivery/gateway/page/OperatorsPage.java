package com.fabrikam.dronedelivery.gateway.page;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

import com.fabrikam.dronedelivery.gateway.GatewayProperties;
import com.fabrikam.dronedelivery.gateway.clients.ClientAddress;
import com.fabrikam.dronedelivery.gateway.problem.Problems;
import com.fabrikam.dronedelivery.gateway.security.OperatorAddresses;
import com.fabrikam.dronedelivery.gateway.security.OperatorProperties;
import java.net.URI;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The operators' page: files without a secret, for whoever comes from where operators may; what it shows comes from the operators' API,
 * which asks for their scopes.
 */
@Configuration(proxyBeanMethods = false)
class OperatorsPage implements WebFluxConfigurer {

    private static final String INDEX = "/operator";
    private static final String SETTINGS = "/operator/settings.json";
    private static final String ASSETS = "/operator/assets/**";

    private final ContentHashes hashes = new ContentHashes();

    record Settings(URI issuer, String clientId, String scope, List<OperatorProperties.Console> consoles) {}

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(ASSETS)
                .addResourceLocations("classpath:/operator/assets/")
                .setCacheControl(PageConfiguration.ASK_AGAIN)
                .setEtagGenerator(hashes::of)
                .setUseLastModified(false);
    }

    @Bean
    RouterFunction<ServerResponse> operatorsFiles(GatewayProperties gateway, OperatorProperties operators) {
        var settings = new Settings(
                gateway.issuerOfThePage(),
                operators.clientId(),
                String.join(" ", operators.scopes()),
                operators.consoles());
        return RouterFunctions.route()
                .GET(INDEX, new IndexFile("operator/index.html", hashes))
                .GET(SETTINGS, call -> ServerResponse.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(settings))
                .build();
    }

    @Bean
    @Order(2) // as the customers' page
    SecurityWebFilterChain operatorsPageAccess(
            ServerHttpSecurity http,
            GatewayProperties gateway,
            OperatorProperties operators,
            ClientAddress addresses,
            Problems problems) {
        return PageSecurity.open(http, gateway)
                .securityMatcher(pathMatchers(HttpMethod.GET, INDEX, SETTINGS, ASSETS))
                .addFilterBefore(new OperatorAddresses(operators, addresses), SecurityWebFiltersOrder.AUTHENTICATION)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }
}
