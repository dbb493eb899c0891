package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the lake, and in the histories by id, after processes were killed and stopped while they wrote. */
class KilledIT {

    /** The first ones at the steps of the protocol, the others at any time. */
    private static final int KILLS = Integer.getInteger("faults.kills", LakeStep.values().length);

    private static final int KILLS_OF_HDFS = Integer.getInteger("faults.hdfs-kills", 1);
    private static final int SIDE_BY_SIDE = 3;
    private static final long SEED = Long.getLong("faults.seed", 5);
    private static final Duration SOON = Duration.ofMinutes(8);

    private static LocalPlatform platform;
    private static HdfsProcess hdfs;
    private static Deliveries deliveries;
    private static Lake lake;

    private final List<SinkProcess> started = new ArrayList<>();

    @BeforeAll
    static void connect() {
        platform = SharedPlatform.get();
        hdfs = HdfsProcess.shared();
        deliveries = new Deliveries(platform);
        lake = new Lake(platform, hdfs);
    }

    @AfterAll
    static void disconnect() {
        deliveries.close();
    }

    @AfterEach
    void endProcesses() {
        started.forEach(SinkProcess::close);
    }

    @Test
    void shouldHoldEveryEventOnceWhoeverIsKilledAndWhen() throws Exception {
        // Given
        ExecutorService lives = Executors.newFixedThreadPool(SIDE_BY_SIDE);

        // When
        deliveries.meanwhile(() -> {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < KILLS; i++) {
                int number = i;
                ends.add(lives.submit(() -> liveAndDie(number)));
            }
            for (int kill = 1; kill <= KILLS_OF_HDFS; kill++) {
                ends.get(ends.size() * kill / (KILLS_OF_HDFS + 1)).get();
                hdfs.kill();
                hdfs.run();
            }
            for (Future<?> end : ends) {
                end.get();
            }
        });
        lives.shutdown();
        SinkProcess healthy = start();

        // Then
        awaitTheLake();
        deliveries.awaitHistories(healthy, lake, SOON);
        healthy.stop();
        lake.assertEqualToTheTopic();
        assertThat(lake.uncommitted()).isEmpty();
    }

    @Test
    void shouldHoldEveryEventOnceThoughAFormerOwnerWakesUp() throws Exception {
        // Given a process that has read events and is stopped before they are committed
        SinkProcess zombie = start();
        zombie.awaitReady();
        awaitTheLake();
        deliveries.publish(20);
        zombie.signal("STOP");

        // When another takes over and the first one goes on
        start();
        awaitTheLake();
        deliveries.publish(5);
        zombie.signal("CONT");
        deliveries.publish(20);

        // Then
        awaitTheLake();
        zombie.stop();
        deliveries.publish(5);
        awaitTheLake();
    }

    private static void awaitTheLake() {
        // a connection to a NameNode that was killed may be the first one taken
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(lake::assertEqualToTheTopic);
    }

    private SinkProcess start() throws IOException {
        SinkProcess sink = SinkProcess.start(platform, hdfs);
        started.add(sink);
        return sink;
    }

    private static Void liveAndDie(int number) throws Exception {
        LakeStep[] steps = LakeStep.values();
        if (number < steps.length) {
            try (SinkProcess doomed =
                    SinkProcess.doomed(platform, hdfs, steps[number], steps[number] == LakeStep.APPENDED ? 20 : 3)) {
                assertThat(doomed.awaitEnd()).as(steps[number].name()).isEqualTo(HaltingSink.EXIT_CODE);
            }
            return null;
        }
        Random random = new Random(SEED + number);
        try (SinkProcess doomed = SinkProcess.start(platform, hdfs)) {
            if (random.nextInt(5) > 0) {
                doomed.awaitReady();
            }
            assertThat(doomed.killIn(Duration.ofMillis(random.nextInt(6_000)))).isTrue();
        }
        return null;
    }
}
