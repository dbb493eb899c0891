package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;

/** The event schemas of the published language. */
final class Contracts {
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")));

    void assertValid(String schema, JsonNode event) {
        assertThat(schemas.getSchema(SchemaLocation.of("classpath:contracts/events/" + schema + ".schema.json"), CONFIG)
                        .validate(event))
                .as("%s: %s", schema, event)
                .isEmpty();
    }
}
