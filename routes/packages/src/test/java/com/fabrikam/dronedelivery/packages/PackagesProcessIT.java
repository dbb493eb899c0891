package com.fabrikam.dronedelivery.packages;

import static com.fabrikam.dronedelivery.packages.PackagesService.json;
import static com.fabrikam.dronedelivery.packages.PackagesService.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real process on the embedded platform's MongoDB-compatible server, which is killed while claims come and go. */
class PackagesProcessIT {

    private static final int THREADS = 8;
    private static final int PER_THREAD = 40;

    private static LocalPlatform platform;
    private static PackagesService service;

    /** What one thread did, and how far it was told that it is done. */
    private record Work(List<UUID> claimed, List<UUID> released) {}

    @BeforeAll
    static void start() {
        platform = LocalPlatform.builder()
                .parts(Part.MONGO, Part.PACKAGES)
                .startTimeout(Duration.ofMinutes(4))
                .start();
        service = new PackagesService(platform.port(Part.PACKAGES));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void shouldKeepWhatWasAcknowledgedWhenMongoIsKilledInBetween() throws Exception {
        // Given: all claim one package, and every second claim is undone
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch inTheMiddle = new CountDownLatch(THREADS);
        List<Future<Work>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            work.add(threads.submit(() -> claimAndRelease(inTheMiddle)));
        }
        assertThat(inTheMiddle.await(5, TimeUnit.MINUTES)).isTrue();

        // When
        platform.kill(Part.MONGO);
        platform.start(Part.MONGO);

        // Then
        List<String> claimed = new ArrayList<>();
        List<UUID> released = new ArrayList<>();
        for (Future<Work> done : work) {
            done.get().claimed().forEach(id -> claimed.add(id.toString()));
            released.addAll(done.get().released());
        }
        threads.shutdown();
        List<String> deliveries = new ArrayList<>();
        json(service.find("shared")).get("deliveries").forEach(id -> deliveries.add(id.textValue()));
        assertThat(deliveries).containsExactlyInAnyOrderElementsOf(claimed);
        assertThat(released).hasSize(THREADS * PER_THREAD / 2).allSatisfy(id -> assertThat(
                        untilAnswered(() -> service.claim("shared", id, "alice").statusCode()))
                .isEqualTo(409));
    }

    private static Work claimAndRelease(CountDownLatch inTheMiddle) {
        Work work = new Work(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < PER_THREAD; i++) {
            UUID delivery = UUID.randomUUID();
            assertThat(untilAnswered(
                            () -> service.claim("shared", delivery, "alice").statusCode()))
                    .isIn(201, 204);
            if (i % 2 == 0) {
                work.claimed().add(delivery);
            } else {
                assertThat(untilAnswered(
                                () -> service.release("shared", delivery).statusCode()))
                        .isEqualTo(204);
                work.released().add(delivery);
            }
            if (i == PER_THREAD / 2) {
                inTheMiddle.countDown();
            }
        }
        return work;
    }
}
