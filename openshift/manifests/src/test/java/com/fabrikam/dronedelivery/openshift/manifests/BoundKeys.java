package com.fabrikam.dronedelivery.openshift.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which environment variables a process reads: those of its own keys, of the platform's, and of Spring Boot's. */
final class BoundKeys {
    /** In annotations, placeholders and lookups of a program. */
    private static final Pattern DOTTED = Pattern.compile("dronedelivery(?:\\.[a-z][a-z0-9-]*)+");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\"(DRONEDELIVERY_[A-Z_]+)\"");
    private static final Map<Process, Pattern> KNOWN = new ConcurrentHashMap<>();
    private static final List<String> PLATFORM =
            List.of("platform/service-defaults", "platform/keyed-kafka", "platform/signals");

    private BoundKeys() {}

    static boolean reads(Process process, String variable) {
        return KNOWN.computeIfAbsent(process, BoundKeys::variables)
                .matcher(variable)
                .matches();
    }

    /** As Spring binds a variable: underscores for dots, none or one for a dash, numbers for brackets. */
    static String variable(String key) {
        return key.toUpperCase(Locale.ROOT)
                .replace(".", "_")
                .replace("-", "_?")
                .replace("_*", "_\\w+")
                .replace("[]", "_\\d+");
    }

    /** The first group of whatever matches in the sources and settings of a process. */
    static Stream<String> found(Process process, Pattern pattern) {
        var files = Stream.concat(sources(process.module()).stream(), Stream.of(process.settings()))
                .toList();
        return literals(files, pattern).map(match -> match.group(1));
    }

    private static Pattern variables(Process process) {
        var own = sources(process.module());
        var names = process.isSpring()
                ? Stream.concat(spring(process, own), framework()).map(BoundKeys::variable)
                : literals(own, VARIABLE).map(found -> found.group(1));
        return Pattern.compile(String.join("|", names.distinct().toList()));
    }

    private static Stream<String> spring(Process process, List<Path> own) {
        var all = Stream.concat(
                        own.stream(),
                        PLATFORM.stream().map(Process.ROOT::resolve).flatMap(module -> sources(module).stream()))
                .toList();
        var settings = Settings.of(process).map(Map.Entry::getKey).filter(key -> key.startsWith("dronedelivery."));
        return Stream.of(RecordedKeys.in(all), literals(all, DOTTED).map(MatchResult::group), settings)
                .flatMap(keys -> keys);
    }

    private static Stream<MatchResult> literals(List<Path> sources, Pattern pattern) {
        return sources.stream().map(Yaml::text).flatMap(text -> pattern.matcher(text)
                .results());
    }

    private static List<Path> sources(Path module) {
        try (var files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Spring Boot publishes of its own. */
    private static Stream<String> framework() {
        try {
            return Collections.list(BoundKeys.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .map(url -> {
                        try (var metadata = url.openStream()) {
                            return JSON.readTree(metadata);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .flatMap(metadata -> Yaml.items(metadata.path("properties")))
                    .map(BoundKeys::key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(JsonNode property) {
        var name = property.path("name").asText();
        return property.path("type").asText().startsWith("java.util.Map<") ? name + ".*" : name;
    }
}
