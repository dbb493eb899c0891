package com.fabrikam.dronedelivery.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.oauth2.resource.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.reactive.ReactiveUserDetailsServiceAutoConfiguration;

/** Spring Cloud Gateway with its defaults and one route: what remains when everything of the product's gateway is left out. */
@SpringBootApplication(proxyBeanMethods = false)
public class BareGateway {

    private static final String WEBFLUX = "--spring.cloud.gateway.server.webflux.";

    /** @param arguments Spring's */
    public static void main(String[] arguments) {
        SpringApplication.run(BareGateway.class, arguments);
    }

    /** A process of it before a service, on whose port something is when this returns. */
    static Running before(Nginx service) throws IOException {
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
    static Running before(Nginx service, String issuer) throws IOException {
        return start(service, "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
    }

    private static Running start(Nginx service, String security) throws IOException {
        int port = Ports.free();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // as the launcher starts the product's gateway
                        "-Xms32m",
                        "-Xmx256m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareGateway.class.getName(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--logging.level.root=warn",
                        WEBFLUX + "routes[0].id=service",
                        WEBFLUX + "routes[0].uri=" + service.url(),
                        WEBFLUX + "routes[0].predicates[0]=Path=/**",
                        security)
                .inheritIO()
                .start();
        Ports.awaitOpen(port);
        return new Running(process, "http://127.0.0.1:" + port);
    }

    record Running(Process process, String url) implements AutoCloseable {

        long cpuMillis() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
