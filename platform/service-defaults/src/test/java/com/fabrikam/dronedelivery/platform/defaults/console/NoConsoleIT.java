package com.fabrikam.dronedelivery.platform.defaults.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.platform.defaults.sample.SampleService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Without a password there is nothing that could be done at the management port, also where every endpoint is exposed. */
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "management.endpoints.web.exposure.include=*")
class NoConsoleIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalManagementPort
    private int managementPort;

    @ParameterizedTest
    @ValueSource(strings = {"hawtio", "hawtio/", "hawtio/index.html", "jolokia", "jolokia/version"})
    void shouldHaveNoConsole(String path) throws Exception {
        assertThat(status(request(path).GET())).isEqualTo(404);
    }

    @Test
    void shouldShowLevelsAndLetNobodyChangeThem() throws Exception {
        assertThat(status(request("loggers/ROOT").GET())).isEqualTo(200);
        assertThat(status(request("loggers/ROOT")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"configuredLevel\":\"DEBUG\"}"))))
                .isEqualTo(405);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/" + path));
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }
}
