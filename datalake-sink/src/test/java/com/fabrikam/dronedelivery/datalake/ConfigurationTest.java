package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.unit.DataSize;

class ConfigurationTest {

    private static final Path YAML = Path.of("src/main/resources/application.yaml");
    private static final Pattern KEY = Pattern.compile("`(dronedelivery\\.[a-z.-]+)`");
    private static final String PREFIX = "dronedelivery.datalake";

    @Test
    void shouldBindEveryKeyThatTheReadmeNamesAndNameEveryKeyThatIsBound() throws IOException {
        // When
        var documented = KEY.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct();

        // Then
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Stream.of("dronedelivery.kafka.bootstrap-servers", "dronedelivery.mongodb.uri"),
                                keys(PREFIX + ".history", HistoryProperties.class),
                                keys(PREFIX + ".archive", ArchiveProperties.class),
                                keys(PREFIX + ".corridors", CorridorProperties.class),
                                keys(PREFIX + ".lake", DatalakeProperties.Lake.class),
                                keys(PREFIX + ".compaction", CompactionProperties.class),
                                keys(PREFIX + ".hadoop", DatalakeProperties.Hadoop.class))
                        .flatMap(keys -> keys)
                        .toList());
    }

    @Test
    void shouldShipTheDefaultsThatTheReadmeNames() throws IOException {
        // Given
        var shipped = new Binder(ConfigurationPropertySources.from(
                new YamlPropertySourceLoader().load("shipped", new FileSystemResource(YAML))));

        // When
        var bound = shipped.bind(PREFIX, DatalakeProperties.class).get();
        var history = shipped.bind(PREFIX + ".history", HistoryProperties.class).get();

        var compaction =
                shipped.bind(PREFIX + ".compaction", CompactionProperties.class).get();

        // Then
        assertThat(shipped.bind(PREFIX + ".archive", ArchiveProperties.class).get())
                .isEqualTo(
                        new ArchiveProperties(Duration.ofDays(30), Duration.ofMinutes(10), 500, Duration.ofHours(6)));
        assertThat(compaction).isEqualTo(new CompactionProperties(true, Duration.ofHours(1), Duration.ofHours(1)));
        assertThat(history)
                .isEqualTo(new HistoryProperties(
                        "history",
                        8,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10)));
        assertThat(bound)
                .isEqualTo(new DatalakeProperties(
                        new DatalakeProperties.Lake(
                                URI.create("hdfs://127.0.0.1:8098/lake"),
                                DataSize.ofMegabytes(128),
                                Duration.ofSeconds(60),
                                DataSize.ofMegabytes(64),
                                2,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30)),
                        new DatalakeProperties.Hadoop(List.of(), Map.of(), null, null)));
    }

    @Test
    void shouldTakeAClusterWithKerberos() {
        // When
        var bound = new Binder(new MapConfigurationPropertySource(Map.of(
                        PREFIX + ".hadoop.resources", "/etc/hadoop/core-site.xml,/etc/hadoop/hdfs-site.xml",
                        PREFIX + ".hadoop.options[dfs.replication]", "2",
                        PREFIX + ".hadoop.kerberos-principal", "sink@EXAMPLE",
                        PREFIX + ".hadoop.kerberos-keytab", "/etc/sink.keytab")))
                .bind(PREFIX + ".hadoop", DatalakeProperties.Hadoop.class)
                .get();

        // Then
        assertThat(bound)
                .isEqualTo(new DatalakeProperties.Hadoop(
                        List.of("/etc/hadoop/core-site.xml", "/etc/hadoop/hdfs-site.xml"),
                        Map.of("dfs.replication", "2"),
                        "sink@EXAMPLE",
                        "/etc/sink.keytab"));
    }

    private static Stream<String> keys(String prefix, Class<? extends Record> properties) {
        return Arrays.stream(properties.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase())
                .map(name -> prefix + "." + name);
    }
}
