package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformIT {

    @TempDir
    private Path data;

    @Test
    void shouldKeepWhatWasAcknowledgedThroughAKillOfEachPart() throws IOException {
        // Given
        try (LocalPlatform platform = LocalPlatform.builder()
                .dataDir(data)
                .parts(Part.KAFKA, Part.REDIS)
                .start()) {
            redis(platform, "SET delivery scheduled");
            long kafkaBefore = platform.pid(Part.KAFKA);

            // When
            platform.kill(Part.REDIS);
            platform.kill(Part.KAFKA);
            platform.start(Part.REDIS);
            platform.restart(Part.KAFKA);

            // Then
            assertThat(redis(platform, "GET delivery")).endsWith("scheduled");
            assertThat(platform.pid(Part.KAFKA)).isNotEqualTo(kafkaBefore);
            assertThat(platform.status())
                    .extracting(PartStatus::part, PartStatus::state)
                    .containsExactly(tuple("kafka", PartStatus.State.UP), tuple("redis", PartStatus.State.UP));
        }
    }

    @Test
    void shouldFindItsDataAgainOnOtherPorts() throws IOException {
        // Given
        int portBefore;
        try (LocalPlatform first = LocalPlatform.builder()
                .dataDir(data)
                .parts(Part.KAFKA, Part.REDIS)
                .start()) {
            redis(first, "SET kept yes");
            portBefore = first.port(Part.REDIS);
        }

        // When
        try (LocalPlatform second = LocalPlatform.builder()
                .dataDir(data)
                .parts(Part.KAFKA, Part.REDIS)
                .start()) {

            // Then
            assertThat(redis(second, "GET kept")).endsWith("yes");
            assertThat(second.port(Part.REDIS)).isNotEqualTo(portBefore);
        }
    }

    @Test
    void shouldNameAPortThatIsTakenAndHowToMove() throws IOException {
        // Given
        try (FreePorts free = FreePorts.reserve();
                ServerSocket other =
                        new ServerSocket(free.ports().of(Part.REDIS), 1, InetAddress.getByName("127.0.0.1"))) {

            // When
            assertThatThrownBy(() -> LocalPlatform.builder()
                            .dataDir(data)
                            .basePort(free.ports().base())
                            .parts(Part.REDIS)
                            .start())

                    // Then
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", which redis needs, is taken")
                    .hasMessageContaining("--base-port")
                    .hasMessageContaining("DRONEDELIVERY_BASE_PORT");
            assertThat(LocalPlatform.startedIn(data)).isEmpty();
        }
    }

    @Test
    void shouldNameThePartThatFailsWithItsCauseAndStopTheOthers() {
        // Given
        LocalPlatform platform = LocalPlatform.builder()
                .dataDir(data)
                .parts(Part.KAFKA, Part.REDIS)
                .env(Part.KAFKA, "DRONEDELIVERY_PORT", "nonsense")
                .build();

        // When
        assertThatThrownBy(platform::start)

                // Then
                .isInstanceOf(PartFailure.class)
                .hasMessageContaining("kafka ended while it was starting, exit code 1")
                .hasMessageContaining("DRONEDELIVERY_PORT is no port: nonsense")
                .hasMessageContaining(data.resolve("logs/kafka.log").toString());
        assertThat(platform.isRunning()).isFalse();
        assertThat(LocalPlatform.startedIn(data)).isEmpty();
        platform.close();
    }

    @Test
    void shouldSeeThatAPausedPartDoesNotAnswer() {
        // Given
        try (LocalPlatform platform =
                LocalPlatform.builder().dataDir(data).parts(Part.REDIS).start()) {

            // When
            platform.pause(Part.REDIS);

            // Then
            assertThat(platform.status(Part.REDIS).state()).isEqualTo(PartStatus.State.NOT_READY);
            platform.resume(Part.REDIS);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> platform.health(Part.REDIS)
                    .up());
        }
    }

    @Test
    void shouldRefuseASecondPlatformOnTheSameDataAndLeaveTheFirstAlone() {
        // Given
        try (LocalPlatform first =
                LocalPlatform.builder().dataDir(data).parts(Part.REDIS).start()) {

            // When
            assertThatThrownBy(() -> LocalPlatform.builder()
                            .dataDir(data)
                            .parts(Part.REDIS)
                            .start())

                    // Then
                    .isInstanceOf(AlreadyRunning.class);
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> first.health(Part.REDIS)
                    .up());
            assertThat(LocalPlatform.startedIn(data)).get().matches(LocalPlatform::isRunning);
        }
    }

    @Test
    void shouldSayThatAPartHasDied() {
        // Given
        List<PartFailure> deaths = new CopyOnWriteArrayList<>();
        PartListener listener = new PartListener() {
            @Override
            public void died(PartFailure failure) {
                deaths.add(failure);
            }
        };
        try (LocalPlatform platform = LocalPlatform.builder()
                .dataDir(data)
                .parts(Part.REDIS)
                .listener(listener)
                .start()) {

            // When
            ProcessHandle.of(platform.pid(Part.REDIS)).orElseThrow().destroyForcibly();

            // Then
            Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(deaths)
                    .extracting(PartFailure::instance)
                    .containsExactly(new PartInstance(Part.REDIS, 1)));
            assertThat(platform.status(Part.REDIS).state()).isEqualTo(PartStatus.State.DOWN);
        }
    }

    @Test
    void shouldUseAnExternalPartInsteadOfItsOwn() {
        // Given
        try (LocalPlatform other = LocalPlatform.builder().parts(Part.REDIS).start();

                // When
                LocalPlatform platform = LocalPlatform.builder()
                        .dataDir(data)
                        .parts(Part.REDIS, Part.KAFKA)
                        .external(Part.REDIS, other.url(Part.REDIS))
                        .start()) {

            // Then
            assertThat(platform.url(Part.REDIS)).isEqualTo(other.url(Part.REDIS));
            assertThat(platform.status(Part.REDIS).state()).isEqualTo(PartStatus.State.EXTERNAL);
            assertThat(platform.isRunning(Part.REDIS)).isFalse();
            assertThat(Files.exists(data.resolve("redis"))).isFalse();
        }
    }

    private static String redis(LocalPlatform platform, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", platform.port(Part.REDIS))) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answers = socket.getInputStream();
            return new String(answers.readAllBytes(), StandardCharsets.US_ASCII)
                    .replaceFirst("\\+OK\r\n$", "")
                    .strip();
        }
    }
}
