package com.fabrikam.dronedelivery.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;

/** The published documents, as judges of what really goes over the wire. */
final class Contract {

    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private static final JsonSchemaFactory EVENTS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")));

    private static final JsonSchemaFactory OPEN_API =
            JsonSchemaFactory.getInstance(VersionFlag.V4, builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

    private Contract() {}

    static JsonSchema event(String name) {
        return EVENTS.getSchema(SchemaLocation.of("classpath:contracts/events/" + name + ".schema.json"), STRICT);
    }

    static JsonSchema api(String document, String schema) {
        return OPEN_API.getSchema(
                SchemaLocation.of("classpath:contracts/openapi/" + document + "#/components/schemas/" + schema),
                STRICT);
    }

    static void holds(JsonSchema schema, JsonNode document) {
        assertThat(schema.validate(document)).as(document.toString()).isEmpty();
    }
}
