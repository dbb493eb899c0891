package com.fabrikam.dronedelivery.benchmarks.baseline;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.oauth2.resource.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.reactive.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Spring Cloud Gateway with its defaults and one route: what remains when everything of the product's gateway is left out. */
@SpringBootApplication(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*"))
public class BareGateway {

    private static final String WEBFLUX = "--spring.cloud.gateway.server.webflux.";

    /** Another reference's Tomcat is on the class path too. */
    @Bean
    NettyReactiveWebServerFactory server() {
        return new NettyReactiveWebServerFactory();
    }

    /** @param arguments the port, then Spring's */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(BareGateway.class)
                .web(WebApplicationType.REACTIVE)
                .run(Stream.concat(
                                Stream.of("--server.port=" + arguments[0]),
                                Arrays.stream(arguments).skip(1))
                        .toArray(String[]::new));
    }

    /** A process of it before a service. */
    public static JavaProcess before(Nginx service) throws IOException {
        return start(
                service,
                "--spring.autoconfigure.exclude="
                        + String.join(
                                ",",
                                ReactiveSecurityAutoConfiguration.class.getName(),
                                ReactiveUserDetailsServiceAutoConfiguration.class.getName(),
                                ReactiveOAuth2ResourceServerAutoConfiguration.class.getName()));
    }

    /** The same, which asks for a token of the issuer. */
    public static JavaProcess before(Nginx service, String issuer) throws IOException {
        return start(service, "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
    }

    private static JavaProcess start(Nginx service, String security) throws IOException {
        return JavaProcess.start(
                BareGateway.class,
                List.of(
                        "--server.address=127.0.0.1",
                        "--logging.level.root=warn",
                        WEBFLUX + "routes[0].id=service",
                        WEBFLUX + "routes[0].uri=" + service.url(),
                        WEBFLUX + "routes[0].predicates[0]=Path=/**",
                        security));
    }
}
