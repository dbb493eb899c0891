package com.fabrikam.dronedelivery.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event schema accepts its published example and refuses it once a required field is gone. */
class EventSchemasTest {
    private final ObjectMapper json = new ObjectMapper();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedule-delivery",
                "reschedule-delivery",
                "cancel-delivery",
                "workflow-outcome",
                "failed-operation",
                "operation-alert",
                "drone-status",
                "delivery-tracking",
                "notification"
            })
    void shouldAcceptTheExampleAndNameWhatIsMissing(String event) {
        // Given
        var schema = schema(event);
        var example = example(event);

        // When / Then
        assertThat(schema.validate(example)).isEmpty();
        example.fieldNames().forEachRemaining(field -> {
            var without = example.deepCopy().without(field);
            var required = requiredFields(event).contains(field);
            assertThat(!schema.validate(without).isEmpty())
                    .as("%s without %s is refused", event, field)
                    .isEqualTo(required);
        });
    }

    private Set<String> requiredFields(String event) {
        var required = new HashSet<String>();
        if (definition(event).has("allOf")) {
            definition("definitions").at("/$defs/envelope/required").forEach(name -> required.add(name.asText()));
        }
        definition(event).path("required").forEach(name -> required.add(name.asText()));
        if (event.equals("workflow-outcome")) {
            definition(event).at("/else/then/required").forEach(name -> required.add(name.asText()));
        }
        return required;
    }

    private JsonNode definition(String event) {
        return read(Path.of("events", event + ".schema.json"));
    }

    private ObjectNode example(String event) {
        return (ObjectNode) read(Path.of("examples", event + ".json"));
    }

    private JsonNode read(Path file) {
        try {
            return json.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonSchema schema(String event) {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return schemas.getSchema(SchemaLocation.of("classpath:contracts/events/" + event + ".schema.json"), config);
    }
}
