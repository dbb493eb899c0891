package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PartGraphTest {

    private final List<Part> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldStartNothingBeforeWhatItNeeds() {
        // Given
        PartGraph graph = new PartGraph(EnumSet.allOf(Part.class));

        // When
        graph.needsFirst(part -> {
            assertThat(done).containsAll(part.needs());
            done.add(part);
        });

        // Then
        assertThat(done).containsExactlyInAnyOrder(Part.values());
    }

    @Test
    void shouldStopNothingBeforeWhatNeedsIt() {
        // Given
        PartGraph graph = new PartGraph(EnumSet.allOf(Part.class));

        // When
        graph.dependentsFirst(part -> {
            assertThat(done).containsAll(graph.dependentsOf(part));
            done.add(part);
        });

        // Then
        assertThat(done).containsExactlyInAnyOrder(Part.values());
    }

    @Test
    void shouldStartIndependentPartsSideBySide() {
        // Given
        CyclicBarrier together = new CyclicBarrier(Part.infrastructure().size());

        // When
        new PartGraph(Part.infrastructure()).needsFirst(part -> {
            await(together);
            done.add(part);
        });

        // Then
        assertThat(done).containsExactlyInAnyOrderElementsOf(Part.infrastructure());
    }

    @Test
    void shouldIgnoreNeedsThatAreNotAmongTheParts() {
        // When
        new PartGraph(Set.of(Part.DELIVERY)).needsFirst(done::add);

        // Then
        assertThat(done).containsExactly(Part.DELIVERY);
    }

    @Test
    void shouldReportTheFailureAndLeaveOutWhatDependsOnIt() {
        // Given
        PlatformException failure = new PlatformException("no mongo");

        // When
        assertThatThrownBy(() -> new PartGraph(Set.of(Part.MONGO, Part.PACKAGES, Part.REDIS)).needsFirst(part -> {
                    if (part == Part.MONGO) {
                        throw failure;
                    }
                    done.add(part);
                }))

                // Then
                .isSameAs(failure);
        assertThat(done).containsExactly(Part.REDIS);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("not side by side", e);
        }
    }
}
