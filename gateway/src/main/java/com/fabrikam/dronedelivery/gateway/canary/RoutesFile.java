package com.fabrikam.dronedelivery.gateway.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.cloud.gateway.route.RouteDefinition;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ByteArrayResource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The file with what differs from the routes that the gateway comes with. It is written whole or not at all. */
record RoutesFile(Path path) {

    /** What stands in it. */
    record Content(List<Canary> canaries, List<RouteDefinition> routes) {
        static final Content NONE = new Content(List.of(), List.of());
    }

    private static final String CANARIES = "canaries";
    private static final String ROUTES = "routes";

    /** The text as it is now; empty if there is no file. */
    String text() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) {
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            var draft = path.resolveSibling(path.getFileName() + ".draft");
            Files.writeString(draft, text);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws an {@link IllegalArgumentException} that says what is wrong. */
    static Content parse(String text) {
        var document = document(text);
        if (!Set.of(CANARIES, ROUTES).containsAll(document.keySet())) {
            throw new IllegalArgumentException(
                    "only %s and %s stand in a routes file, not %s".formatted(CANARIES, ROUTES, document.keySet()));
        }
        try {
            var binder = binder(text);
            return new Content(
                    all(binder, CANARIES, Canary.class, document),
                    all(binder, ROUTES, RouteDefinition.class, document));
        } catch (BindException e) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw new IllegalArgumentException(e.getName() + ": " + cause.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same text with other canaries; comments are lost. */
    static String with(List<Canary> canaries, String text) {
        var document = new LinkedHashMap<>(document(text));
        document.put(CANARIES, canaries.stream().map(RoutesFile::entry).toList());
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(document);
    }

    private static Map<String, Object> entry(Canary canary) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("service", canary.service());
        entry.put("to", canary.to().toString());
        entry.put("weight", canary.weight());
        entry.put("header", canary.header());
        return entry;
    }

    private static Map<String, Object> document(String text) {
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (document == null) {
                return Map.of();
            }
            if (document instanceof Map<?, ?> map) {
                var named = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
                return named;
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException("this is no YAML: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("a routes file is a map of %s and %s".formatted(CANARIES, ROUTES));
    }

    private static Binder binder(String text) throws IOException {
        var sources = new YamlPropertySourceLoader()
                .load("routes file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
        return new Binder(ConfigurationPropertySources.from(sources));
    }

    private static <T> List<T> all(Binder binder, String name, Class<T> type, Map<String, Object> document) {
        var given = document.get(name);
        if (given != null && !(given instanceof List)) {
            throw new IllegalArgumentException(name + " is a list");
        }
        return binder.bind(name, Bindable.listOf(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .orElse(List.of());
    }
}
