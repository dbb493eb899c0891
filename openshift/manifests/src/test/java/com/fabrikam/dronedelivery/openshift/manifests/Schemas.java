package com.fabrikam.dronedelivery.openshift.manifests;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Kinds of which no classes can be had: the fields that we use, named as in their definitions, and no others. */
final class Schemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, Optional<JsonSchema>> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** {@code keda.sh/v1alpha1/ScaledObject} is {@code schemas/keda.sh-v1alpha1-scaledobject.json}. */
    static Optional<JsonSchema> of(String versionAndKind) {
        return KNOWN.computeIfAbsent(versionAndKind, Schemas::load);
    }

    private static Optional<JsonSchema> load(String versionAndKind) {
        var name = "/schemas/" + versionAndKind.replace('/', '-').toLowerCase(Locale.ROOT) + ".json";
        return Optional.ofNullable(Schemas.class.getResourceAsStream(name)).map(FACTORY::getSchema);
    }
}
