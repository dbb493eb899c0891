package com.fabrikam.dronedelivery.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {

    @Test
    void shouldListenOnTheLoopbackAtItsDocumentedPorts() {
        // When
        BrokerSettings settings = BrokerSettings.from(Map.of());

        // Then
        assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:8092");
        assertThat(settings.controllerPort()).isEqualTo(8099);
        assertThat(settings.dataDir()).isEqualTo(Path.of(".dronedelivery/kafka").toAbsolutePath());
    }

    @Test
    void shouldTakeItsPlaceFromTheEnvironment() {
        // When
        BrokerSettings settings = BrokerSettings.from(Map.of(
                "DRONEDELIVERY_HOST", "127.0.0.2",
                "DRONEDELIVERY_PORT", "20012",
                "DRONEDELIVERY_CONTROLLER_PORT", "20019",
                "DRONEDELIVERY_DATA_DIR", "/data"));

        // Then
        assertThat(settings).isEqualTo(new BrokerSettings("127.0.0.2", 20012, 20019, Path.of("/data")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "-1", "65536"})
    void shouldNameAPortThatIsNone(String port) {
        assertThatThrownBy(() -> BrokerSettings.from(Map.of("DRONEDELIVERY_PORT", port)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DRONEDELIVERY_PORT");
    }

    @Test
    void shouldUseOnlyPropertiesThatTheServerKnows() {
        // When
        var names = BrokerSettings.from(Map.of()).serverProperties().stringPropertyNames();

        // Then
        assertThat(KafkaConfig.configDef().names()).containsAll(names);
    }

    @Test
    void shouldHaveADeadLetterTopicForEachTopic() {
        // When
        var names = Topics.all().stream().map(NewTopic::name).toList();

        // Then
        assertThat(names)
                .hasSize(15)
                .filteredOn(name -> !name.startsWith("supervisor-") && !name.equals("operation-alerts"))
                .hasSize(12)
                .allMatch(name -> name.endsWith(".dlq") || names.contains(name + ".dlq"));
    }
}
