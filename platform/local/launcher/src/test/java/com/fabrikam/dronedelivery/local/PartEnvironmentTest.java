package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartEnvironmentTest {

    @Test
    void shouldTellAServiceWhereEverythingIs() {
        // When
        Map<String, String> scheduler = environment(Map.of()).of(Part.SCHEDULER);

        // Then
        assertThat(scheduler)
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("SERVER_PORT", "20002")
                .containsEntry("MANAGEMENT_SERVER_PORT", "21002")
                .containsEntry("DRONEDELIVERY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20012")
                .containsEntry("DRONEDELIVERY_LRA_COORDINATOR_URL", "http://127.0.0.1:20007")
                .containsEntry("DRONEDELIVERY_LRA_PARTICIPANT_URL", "http://127.0.0.1:20002")
                .containsEntry("DRONEDELIVERY_BACKENDS_DRONE_URL", "http://127.0.0.1:20006")
                .containsEntry("DRONEDELIVERY_GATEWAY_ISSUER_URI", "http://localhost:20017/default")
                .containsEntry("DRONEDELIVERY_NOTIFICATIONS_ALLOW_PRIVATE_TARGETS", "true")
                .containsEntry("DRONEDELIVERY_DRONES_TIME_SCALE", "30.0");
    }

    @Test
    void shouldTellWhoWatchesTheOthersWhereTheyAre() {
        // When
        Map<String, String> supervisor = environment(Map.of()).of(Part.SUPERVISOR);
        Map<String, String> gateway = environment(Map.of()).of(Part.GATEWAY);

        // Then
        assertThat(supervisor)
                .containsEntry("DRONEDELIVERY_SUPERVISOR_SURVEY_PARTS_0_NAME", "mock-backends")
                .containsEntry("DRONEDELIVERY_SUPERVISOR_SURVEY_PARTS_0_URL", "http://127.0.0.1:21006")
                .containsEntry("DRONEDELIVERY_SUPERVISOR_SURVEY_PARTS_3_NAME", "scheduler-2");
        assertThat(gateway)
                .containsEntry("DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_0_NAME", "HDFS")
                .containsEntry("DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_1_NAME", "Zipkin")
                .containsEntry("DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_1_HREF", "http://localhost:20024/zipkin/")
                .containsEntry("DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_2_NAME", "Mails")
                .containsEntry("DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_3_NAME", "Hawtio of mock-backends")
                .containsEntry(
                        "DRONEDELIVERY_GATEWAY_OPERATORS_CONSOLES_3_HREF", "http://localhost:21006/actuator/hawtio/");
    }

    @Test
    void shouldTellAPlainProcessWhereToListen() {
        // When
        Map<String, String> kafka = environment(Map.of()).of(Part.KAFKA);

        // Then
        assertThat(kafka)
                .containsOnly(
                        Map.entry("DRONEDELIVERY_HOST", "127.0.0.1"),
                        Map.entry("DRONEDELIVERY_PORT", "20012"),
                        Map.entry("DRONEDELIVERY_CONTROLLER_PORT", "20019"),
                        Map.entry(
                                "DRONEDELIVERY_DATA_DIR",
                                Path.of("data", "kafka").toString()));
    }

    @Test
    void shouldTellHdfsAllItsPortsAndTheOthersWhereTheLakeIs() {
        // When
        Map<String, String> hdfs = environment(Map.of()).of(Part.HDFS_SERVER);
        Map<String, String> sink = environment(Map.of()).of(Part.DATALAKE_SINK);

        // Then
        assertThat(hdfs)
                .containsEntry("DRONEDELIVERY_PORT", "20018")
                .containsEntry("DRONEDELIVERY_WEB_PORT", "20020")
                .containsEntry("DRONEDELIVERY_DATANODE_PORT", "20021")
                .containsEntry("DRONEDELIVERY_DATANODE_WEB_PORT", "20022")
                .containsEntry("DRONEDELIVERY_DATANODE_IPC_PORT", "20023");
        assertThat(sink).containsEntry("DRONEDELIVERY_DATALAKE_LAKE_URI", "hdfs://127.0.0.1:20018/lake");
        assertThat(environment(Map.of()).of(Part.GATEWAY))
                .containsEntry("DRONEDELIVERY_GATEWAY_COMPATIBILITY_URL", "http://127.0.0.1:20009")
                .containsEntry("DRONEDELIVERY_GATEWAY_HISTORY_URL", "http://127.0.0.1:20008")
                .containsEntry("DRONEDELIVERY_GATEWAY_DRONE_URL", "http://127.0.0.1:20006")
                .containsKey("DRONEDELIVERY_GATEWAY_ROUTES_FILE")
                .containsEntry("DRONEDELIVERY_GATEWAY_SUPERVISOR_URL", "http://127.0.0.1:20003");
    }

    @Test
    void shouldLeaveOutWhatIsOptionalUnlessItIsAskedFor() {
        try (LocalPlatform without = LocalPlatform.builder().build();
                LocalPlatform with = LocalPlatform.builder()
                        .withLake()
                        .with(Extra.PROMETHEUS)
                        .with(Extra.ZIPKIN)
                        .build()) {
            assertThat(without.parts())
                    .doesNotContainAnyElementsOf(Extra.LAKE.parts())
                    .doesNotContainAnyElementsOf(Extra.ZIPKIN.parts())
                    .doesNotContain(Part.PROMETHEUS);
            assertThat(with.parts()).containsExactlyInAnyOrder(Part.values());
        }
    }

    @Test
    void shouldSendEveryTraceToZipkinIfThatIsAskedFor() {
        try (LocalPlatform with = LocalPlatform.builder().with(Extra.ZIPKIN).build()) {
            assertThat(with.parts()).contains(Part.ZIPKIN_SERVER);
        }
        assertThat(environment(Map.of()).of(Part.ZIPKIN_SERVER))
                .containsEntry("ARMERIA_PORTS_0_ADDRESS", "127.0.0.1")
                .containsEntry("ARMERIA_PORTS_0_PORT", "20024");
        assertThat(environment(Map.of()).of(Part.SCHEDULER))
                .containsEntry("MANAGEMENT_ZIPKIN_TRACING_ENDPOINT", "http://127.0.0.1:20024/api/v2/spans")
                .containsEntry("MANAGEMENT_ZIPKIN_TRACING_EXPORT_ENABLED", "true")
                .containsEntry("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0");
    }

    @Test
    void shouldPassTheAddressOfAnExternalPartOn() {
        // When
        Map<String, String> delivery =
                environment(Map.of(Part.REDIS, "redis://elsewhere:6379/0")).of(Part.DELIVERY);

        // Then
        assertThat(delivery).containsEntry("DRONEDELIVERY_REDIS_URL", "redis://elsewhere:6379/0");
    }

    @Test
    void shouldLetTheCallersVariablesWin() {
        // Given
        PartEnvironment environment = new PartEnvironment(
                settings(Map.of(), Map.of(Part.DELIVERY, Map.of("SERVER_PORT", "1", "EXTRA", "yes"))));

        // Then
        assertThat(environment.of(Part.DELIVERY))
                .containsEntry("SERVER_PORT", "1")
                .containsEntry("EXTRA", "yes");
    }

    @Test
    void shouldGiveASecondInstancePortsOfItsOwnAndTheAddressesOfTheFirst() {
        // Given
        PartEnvironment environment =
                new PartEnvironment(settings(Map.of(), Map.of()).ofInstance(2));

        // Then
        assertThat(environment.of(Part.SCHEDULER))
                .containsEntry("SERVER_PORT", "20032")
                .containsEntry("MANAGEMENT_SERVER_PORT", "21032")
                .containsEntry(
                        "DRONEDELIVERY_DATA_DIR", Path.of("data", "scheduler-2").toString())
                .containsEntry("DRONEDELIVERY_LRA_PARTICIPANT_URL", "http://127.0.0.1:20002")
                .containsEntry("DRONEDELIVERY_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20012");
    }

    @Test
    void shouldGiveServicesCertificatesAndSecureAddressesWhereTheySpeakTls(@TempDir Path data) {
        // Given
        var environment = new PartEnvironment(settings(data, true, Map.of(), Map.of()));

        // When
        Map<String, String> scheduler = environment.of(Part.SCHEDULER);
        Map<String, String> coordinator = environment.of(Part.SAGA_COORDINATOR);
        Map<String, String> kafka = environment.of(Part.KAFKA);

        // Then
        assertThat(scheduler)
                .containsEntry("SPRING_PROFILES_ACTIVE", "tls")
                .containsEntry("DRONEDELIVERY_TLS_CERTIFICATE", "file:" + data.resolve("tls/scheduler.crt"))
                .containsEntry("DRONEDELIVERY_LRA_COORDINATOR_URL", "https://127.0.0.1:20007")
                .containsEntry("DRONEDELIVERY_BACKENDS_DRONE_URL", "https://127.0.0.1:20006")
                .containsEntry("DRONEDELIVERY_GATEWAY_ISSUER_URI", "http://localhost:20017/default");
        assertThat(coordinator)
                .containsEntry("DRONEDELIVERY_TLS_PRIVATE_KEY", "file:" + data.resolve("tls/saga-coordinator.key"))
                .doesNotContainKey("SPRING_PROFILES_ACTIVE");
        assertThat(kafka.keySet()).noneMatch(name -> name.contains("TLS"));
        assertThat(data.resolve("tls/scheduler.key")).exists();
    }

    private static PartEnvironment environment(Map<Part, String> external) {
        return new PartEnvironment(settings(external, Map.of()));
    }

    private static PlatformSettings settings(Map<Part, String> external, Map<Part, Map<String, String>> extra) {
        return settings(Path.of("data"), false, external, extra);
    }

    private static PlatformSettings settings(
            Path data, boolean tls, Map<Part, String> external, Map<Part, Map<String, String>> extra) {
        return new PlatformSettings(
                data,
                null,
                1,
                new Ports(20_000),
                30,
                tls,
                EnumSet.allOf(Part.class),
                Map.of(Part.SCHEDULER, 2),
                external,
                extra,
                Map.of(),
                Duration.ofSeconds(1));
    }
}
