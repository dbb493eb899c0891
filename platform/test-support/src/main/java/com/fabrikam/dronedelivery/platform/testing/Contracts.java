package com.fabrikam.dronedelivery.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;

/** What the published contracts say about events and answers. */
public final class Contracts {
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory EVENTS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers ->
                    mappers.mapPrefix("https://dronedelivery.fabrikam.com/events/", "classpath:contracts/events/")));
    private static final JsonSchemaFactory ANSWERS = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4))
            .metaSchema(OpenApi30.getInstance())
            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
            .build();

    private Contracts() {}

    /** {@code schema}: for example {@code workflow-outcome}. */
    public static void assertEvent(String schema, JsonNode event) {
        var location = SchemaLocation.of("classpath:contracts/events/" + schema + ".schema.json");
        assertThat(EVENTS.getSchema(location, STRICT).validate(event))
                .as("%s", event)
                .isEmpty();
    }

    /** {@code schema}: for example {@code supervisor.yaml#/components/schemas/Operation}. */
    public static void assertAnswer(String schema, JsonNode answer) {
        var location = SchemaLocation.of("classpath:contracts/openapi/" + schema);
        assertThat(ANSWERS.getSchema(location, STRICT).validate(answer))
                .as("%s", answer)
                .isEmpty();
    }
}
