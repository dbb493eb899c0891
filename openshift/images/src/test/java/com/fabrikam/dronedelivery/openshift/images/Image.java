package com.fabrikam.dronedelivery.openshift.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** An image of an OCI layout. */
record Image(Path layout, String process, String digest) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "org.opencontainers.image.ref.name";

    /** All images of a layout but the runtime that they stand on. */
    static List<Image> in(Path layout) {
        return StreamSupport.stream(
                        read(layout.resolve("index.json")).path("manifests").spliterator(), false)
                .map(manifest -> new Image(
                        layout,
                        process(manifest.path("annotations").path(NAME).asText()),
                        manifest.path("digest").asText()))
                .filter(image -> !image.process.equals("runtime"))
                .toList();
    }

    /** What its container is told: user, entry point, labels. */
    JsonNode config() {
        return read(blob(manifest().path("config").path("digest").asText())).path("config");
    }

    /** Lays its files out as a container would see them, owners and permissions included. */
    void unpackTo(Path folder) {
        for (JsonNode layer : manifest().path("layers")) {
            Command.run(
                    "tar",
                    "--extract",
                    "--gzip",
                    "--same-owner",
                    "--numeric-owner",
                    "--same-permissions",
                    "--directory=" + folder,
                    "--file=" + blob(layer.path("digest").asText()));
        }
    }

    @Override
    public String toString() {
        return process;
    }

    private JsonNode manifest() {
        return read(blob(digest));
    }

    private Path blob(String digest) {
        return layout.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    /** {@code drone-delivery/<process>:<version>} */
    private static String process(String name) {
        return name.substring(name.indexOf('/') + 1, name.indexOf(':'));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
