package com.fabrikam.dronedelivery.scheduler.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.List;

/** The published schemas of events. */
public final class Events {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")));

    private Events() {}

    /** The one event, which its schema accepts. */
    public static JsonNode valid(String schema, List<Outbox.Event> events) {
        assertThat(events).hasSize(1);
        return valid(schema, events.get(0).value());
    }

    /** The event, which its schema accepts. */
    public static JsonNode valid(String schema, String event) {
        try {
            JsonNode value = Examples.json().readTree(event);
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            assertThat(SCHEMAS.getSchema(
                                    SchemaLocation.of("classpath:contracts/events/" + schema + ".schema.json"), config)
                            .validate(value))
                    .isEmpty();
            return value;
        } catch (JsonProcessingException e) {
            throw new AssertionError(event, e);
        }
    }
}
