package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes objects of manifests and tells of every field that their kind does not have. The models would keep such a field among
 * their additional properties, where a misspelt one is never missed: here those do not exist.
 */
final class StrictParser {

    /** The models without their additional properties. */
    private static final class NothingAdditional extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    private static final class Collecting extends DeserializationProblemHandler {
        private static final Object UNKNOWN = Collecting.class;

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object bean,
                String name)
                throws IOException {
            @SuppressWarnings("unchecked")
            var unknown = (List<String>) context.getAttribute(UNKNOWN);
            unknown.add(parser.getParsingContext().pathAsPointer(false).toString());
            parser.skipChildren();
            return true;
        }
    }

    private static final ObjectMapper STRICT = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setAnnotationIntrospector(new NothingAdditional())
            .addHandler(new Collecting());
    private static final ObjectMapper GENERIC = new ObjectMapper();

    private final List<String> problems = new ArrayList<>();
    private final List<HasMetadata> resources = new ArrayList<>();

    private StrictParser() {}

    /** @return what is wrong with them in themselves */
    static List<String> problems(List<JsonNode> documents) {
        return parsed(documents).problems;
    }

    static List<HasMetadata> resources(List<JsonNode> documents) {
        return parsed(documents).resources;
    }

    private static StrictParser parsed(List<JsonNode> documents) {
        var parser = new StrictParser();
        documents.forEach(parser::parse);
        return parser;
    }

    private void parse(JsonNode document) {
        var kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        var name = document.path("kind").asText() + " "
                + document.at("/metadata/name").asText();
        var model = Kinds.model(kind);
        var schema = Schemas.of(kind);
        if (model.isPresent()) {
            read(name, document, model.get());
        } else if (schema.isPresent()) {
            schema.get()
                    .validate(document)
                    .forEach(message -> problems.add(name + " of " + kind + ": " + message.getMessage()));
            read(name, document, GenericKubernetesResource.class);
        } else {
            problems.add(name + ": " + kind + " is no kind that we know, or no version that is served any more");
        }
    }

    private void read(String name, JsonNode document, Class<? extends HasMetadata> model) {
        List<String> unknown = new ArrayList<>();
        var mapper = model == GenericKubernetesResource.class ? GENERIC : STRICT;
        try {
            resources.add(mapper.readerFor(model)
                    .withAttribute(Collecting.UNKNOWN, unknown)
                    .readValue(document));
        } catch (IOException e) {
            problems.add(name + ": " + e.getMessage());
        }
        unknown.forEach(field -> problems.add(name + ": there is no field " + field));
    }
}
