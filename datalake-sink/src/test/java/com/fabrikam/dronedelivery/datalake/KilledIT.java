package com.fabrikam.dronedelivery.datalake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.datalake.lake.LakeStep;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    private SinkProcess survivor;
    private ExecutorService lives;

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
    void endAll() throws InterruptedException {
        if (lives != null) {
            lives.shutdownNow();
            assertThat(lives.awaitTermination(1, TimeUnit.MINUTES))
                    .as("no sink outlives the test")
                    .isTrue();
        }
        if (survivor != null) {
            survivor.close();
        }
    }

    /** The survivor owns partitions at first, sleeps while others take them, live and die, and wakes up among them. */
    @Test
    void shouldHoldEveryEventOnceWhoeverIsKilledAndWhen() throws Exception {
        // Given
        survivor = SinkProcess.start(platform, hdfs);
        survivor.awaitReady();
        deliveries.publish(20);
        survivor.signal("STOP");
        Instant from = Instant.now();
        lives = Executors.newFixedThreadPool(SIDE_BY_SIDE);

        // When
        deliveries.meanwhile(() -> {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < KILLS; i++) {
                int number = i;
                ends.add(lives.submit(() -> liveAndDie(number)));
            }
            for (int kill = 1; kill <= KILLS_OF_HDFS; kill++) {
                ends.get((ends.size() - 1) * kill / (KILLS_OF_HDFS + 1)).get();
                hdfs.kill();
                hdfs.run();
            }
            ends.get(Math.max(0, ends.size() - SIDE_BY_SIDE)).get();
            survivor.signal("CONT");
            for (Future<?> end : ends) {
                end.get();
            }
        });

        // Then
        awaitTheLake();
        deliveries.awaitHistories(survivor, lake, SOON);
        survivor.stop();
        lake.assertEqualToTheTopic();
        assertThat(lake.uncommitted()).isEmpty();
        String verified = lake.verify();
        Figures.write(
                "killed",
                "%d kills of the sink, %d of HDFS, %d deliveries told by their ids, %s%n%s"
                        .formatted(
                                KILLS,
                                KILLS_OF_HDFS,
                                deliveries.count(),
                                Duration.between(from, Instant.now()),
                                verified));
    }

    private static void awaitTheLake() {
        // a connection to a NameNode that was killed may be the first one taken
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(lake::assertEqualToTheTopic);
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
            int luck = random.nextInt(5);
            if (luck > 0) {
                doomed.awaitReady();
            }
            if (luck > 1) {
                // the group gives it partitions only when it has given up those that were killed before
                doomed.awaitWriting();
            }
            assertThat(doomed.killIn(Duration.ofMillis(random.nextInt(6_000)))).isTrue();
        }
        return null;
    }
}
