package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** The page about limits says what the programs do. */
class LimitsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern KEY = Pattern.compile("`(dronedelivery\\.[a-z0-9.-]+)`");
    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([a-z0-9.-]+)\"\\)");

    private final List<String> properties = propertiesClasses();

    @Test
    void shouldNameNoKeyThatNothingBinds() throws IOException {
        // When
        var keys = KEY.matcher(Files.readString(ROOT.resolve("docs/operations/limits.md")))
                .results()
                .map((MatchResult key) -> key.group(1))
                .distinct()
                .toList();

        // Then
        assertThat(keys)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(properties).as(key).anyMatch(source -> binds(source, key)));
    }

    @Test
    void shouldWaitLongerOutsideThanInside() throws IOException {
        // Given
        var gateway = Files.readString(ROOT.resolve("gateway/src/main/resources/application.yaml"));
        var responseTimeout = DurationStyle.detectAndParse(first(gateway, "response-timeout: (\\w+)"));

        // When
        var longest = Stream.of("maxWait", "maxBlock", "deliveryTimeout")
                .map(this::defaultOf)
                .reduce(Duration.ZERO, Duration::plus);

        // Then
        assertThat(longest).isLessThan(responseTimeout);
    }

    @Test
    void shouldSendAServiceFewerRequestsThanItTakes() throws IOException {
        // Given
        var gateway = Files.readString(ROOT.resolve("gateway/src/main/resources/application.yaml"));

        // When / Then
        assertThat(Integer.parseInt(first(gateway, "\\bmax-connections: (\\d+)")))
                .isLessThan(
                        Integer.parseInt(value("int maxInFlight", source -> source.contains("dronedelivery.http"))));
    }

    private Duration defaultOf(String component) {
        return DurationStyle.detectAndParse(
                value("Duration " + component, source -> PREFIX.matcher(source).find()));
    }

    private String value(String declaration, Predicate<String> where) {
        return properties.stream()
                .filter(where)
                .filter(source -> source.contains(declaration))
                .map(source -> first(source, "@DefaultValue\\(\"(\\w+)\"\\)\\s+" + declaration))
                .findFirst()
                .orElseThrow();
    }

    private static boolean binds(String source, String key) {
        return PREFIX.matcher(source)
                .results()
                .map(prefix -> prefix.group(1) + ".")
                .anyMatch(prefix -> key.startsWith(prefix)
                        && Arrays.stream(key.substring(prefix.length()).split("\\."))
                                .allMatch(segment -> declares(source, camelCase(segment))));
    }

    private static boolean declares(String source, String component) {
        return Pattern.compile("\\b" + component + "[,)]").matcher(source).find();
    }

    private static String camelCase(String kebab) {
        var words = kebab.split("-");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String first(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static List<String> propertiesClasses() {
        var found = new ArrayList<String>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = folder.getFileName().toString();
                    var ours = !name.equals("target") && (folder.equals(ROOT) || !name.startsWith("."));
                    return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith("Properties.java")
                            && file.toString().contains("/src/main/java/")) {
                        found.add(read(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
