package com.fabrikam.dronedelivery.platform.defaults.health;

import com.fabrikam.dronedelivery.platform.defaults.tls.ServiceClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Asks another service, with a GET, whether it is there: up if it answers 2xx in time. To be declared as a bean, whose
 * name without {@code HealthIndicator} is the component's name.
 */
public final class HttpDependencyHealthIndicator extends AbstractHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String name;
    private final URI url;
    private final HttpClient client;

    /** For the dependency of this name, asked at this address. */
    public HttpDependencyHealthIndicator(String name, URI url, ServiceClients clients) {
        super(name + " does not answer");
        this.client = clients.builder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        this.name = name;
        this.url = url;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        builder.withDetail("dependency", name).withDetail("url", url.toString());
        HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).GET().build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        builder.withDetail("status", status);
        if (status / 100 == 2) {
            builder.up();
        } else {
            builder.down();
        }
    }
}
