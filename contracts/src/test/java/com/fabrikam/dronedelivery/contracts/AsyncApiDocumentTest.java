package com.fabrikam.dronedelivery.contracts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of the topics leads to every event schema and to an example that the schema accepts. */
class AsyncApiDocumentTest {
    private static final Path DOCUMENT = Path.of("asyncapi.yaml");

    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")));

    static Stream<JsonNode> channels() throws IOException {
        return stream(document().path("channels"));
    }

    static Stream<JsonNode> messages() throws IOException {
        return stream(document().at("/components/messages"));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void shouldNameATopicAndItsMessages(JsonNode channel) throws IOException {
        assertThat(channel.path("address").asText()).matches("[a-z]+(-[a-z]+)+|notifications");
        assertThat(channel.at("/bindings/kafka/topic")).isEqualTo(channel.path("address"));
        assertThat(channel.path("messages")).isNotEmpty();
        for (var message : channel.path("messages")) {
            assertThat(resolved(message).isMissingNode()).as("%s", message).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldLeadToASchemaThatAcceptsTheExample(JsonNode message) throws IOException {
        // Given
        var schema = message.at("/payload/schema/$ref").asText();
        var example = message.at("/examples/0/payload/$ref").asText();

        // When
        var errors = schemas.getSchema(SchemaLocation.of("classpath:contracts/" + schema))
                .validate(new ObjectMapper().readTree(Path.of(example).toFile()));

        // Then
        assertThat(errors).isEmpty();
        assertThat(resolved(message.path("headers")).path("type").asText()).isEqualTo("object");
    }

    @Test
    void shouldNameEveryEventOnceAndEveryChannelInAnOperation() throws IOException {
        // Given
        try (var files = Files.list(Path.of("events"))) {
            var events = files.map(file -> "events/" + file.getFileName())
                    .filter(file -> !file.endsWith("/definitions.schema.json"))
                    .collect(toSet());

            // When
            var named = messages()
                    .map(message -> message.at("/payload/schema/$ref").asText())
                    .toList();

            // Then
            assertThat(named).containsExactlyInAnyOrderElementsOf(events);
        }
        var reached = stream(document().path("operations"))
                .map(operation -> operation.at("/channel/$ref").asText())
                .toList();
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(document().path("channels").properties().stream()
                        .map(channel -> "#/channels/" + channel.getKey())
                        .toList());
    }

    private static JsonNode resolved(JsonNode reference) throws IOException {
        return document().at(reference.path("$ref").asText().substring(1));
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(DOCUMENT.toFile());
    }

    private static Stream<JsonNode> stream(JsonNode entries) {
        return entries.properties().stream().map(Map.Entry::getValue);
    }
}
