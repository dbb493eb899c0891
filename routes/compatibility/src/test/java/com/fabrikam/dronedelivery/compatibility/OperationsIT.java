package com.fabrikam.dronedelivery.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.Yaml;

/** What operators see and set. */
class OperationsIT extends CompatibilityFixture {

    @Autowired
    CamelContext camel;

    @Autowired
    CompatibilityProperties properties;

    @Test
    void shouldNameAndDescribeItsRoutes() {
        assertThat(camel.getRoutes())
                .extracting(Route::getRouteId)
                .contains(
                        "compatibility.request-delivery",
                        "compatibility.resolve-addresses",
                        "compatibility.call-geocoding",
                        "compatibility.attempt-ingestion");
        assertThat(camel.getRoutes()).allSatisfy(route -> {
            assertThat(route.getRouteId()).startsWith("compatibility.");
            assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank();
        });
    }

    @Test
    void shouldBindEveryKeyThatItDocuments() {
        assertThat(properties)
                .isEqualTo(new CompatibilityProperties(
                        Duration.ofSeconds(50),
                        Duration.ofSeconds(40),
                        3,
                        Duration.ofMillis(2),
                        Duration.ofSeconds(60),
                        1000,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(7),
                        1.5));
        assertThat(camel.getEndpoints())
                .extracting(Object::toString)
                .anyMatch(uri -> uri.contains(GEOCODING.url()) && uri.contains("responseTimeout=40000"))
                .anyMatch(uri -> uri.contains(INGESTION.url()) && uri.contains("responseTimeout=50000"));
    }

    @Test
    void shouldServeWhatItsDocumentSaysAndNothingElse() throws IOException {
        // When
        var served = new TreeSet<String>();
        camel.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRestDefinitions()
                .forEach(rest -> rest.getVerbs()
                        .forEach(verb -> served.add(verb.asVerb().toUpperCase(Locale.ROOT) + " " + rest.getPath()
                                + (verb.getPath() == null ? "" : verb.getPath()))));

        // Then
        assertThat(served).isEqualTo(documented());
        assertThat(get("/openapi.yaml").body()).contains("Compatibility service");
    }

    private static Set<String> documented() throws IOException {
        var operations = new TreeSet<String>();
        try (var document = OperationsIT.class.getResourceAsStream("/openapi/public-v0.1.0.yaml")) {
            Map<String, Map<String, Map<String, Object>>> yaml = new Yaml().load(document);
            yaml.get("paths").forEach((path, methods) -> methods.keySet().stream()
                    .filter(method -> !method.equals("parameters"))
                    .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " /v0.1.0/api" + path)));
        }
        return operations;
    }
}
