package com.fabrikam.dronedelivery.datalake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeIndexTest {

    private static final TrackingEvent EVENT =
            new TrackingEvent(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2030, 1, 1);

    private final SimulatedLake lake = new SimulatedLake(SimulatedLake.Rules.ALL, () -> {});

    @Test
    void shouldFindARecordInTheDayThatHoldsIt() throws IOException {
        // Given
        write(3, 0, NOON, 10);
        write(3, 10, NOON.plus(Duration.ofDays(1)), 10);

        // When
        LakeIndex index = new LakeIndex(lake);

        // Then
        assertThat(index.day(3, 0, DAY)).contains(DAY);
        assertThat(index.day(3, 9, DAY)).contains(DAY);
        assertThat(index.day(3, 10, DAY.plusDays(1))).contains(DAY.plusDays(1));
    }

    @Test
    void shouldFindARecordInTheNextDayWhenTheClockOfTheBrokerWentBack() throws IOException {
        // Given
        write(3, 0, NOON.plus(Duration.ofDays(1)), 1);
        write(3, 1, NOON, 1);

        // When
        LakeIndex index = new LakeIndex(lake);

        // Then
        assertThat(index.day(3, 1, DAY)).contains(DAY.plusDays(1));
    }

    @Test
    void shouldFindNothingThatNoFileAnswersFor() throws IOException {
        // Given files of partition 3, with a gap that was never read
        write(3, 0, NOON, 10);
        SimulatedLake gap = new SimulatedLake(SimulatedLake.Rules.ALL, () -> {});
        gap.files.put("a", new SimulatedLake.StoredFile(new Slot(3, DAY, 0), new OffsetRange(3, 0, 4), List.of()));
        gap.files.put("b", new SimulatedLake.StoredFile(new Slot(3, DAY, 8), new OffsetRange(3, 8, 9), List.of()));

        // When
        LakeIndex index = new LakeIndex(lake);
        LakeIndex withGap = new LakeIndex(gap);

        // Then
        assertThat(index.day(3, 10, DAY)).isEmpty();
        assertThat(index.day(4, 1, DAY)).isEmpty();
        assertThat(index.day(3, 1, DAY.plusDays(1))).isEmpty();
        assertThat(withGap.day(3, 4, DAY)).contains(DAY);
        assertThat(withGap.day(3, 6, DAY)).isEmpty();
        assertThat(withGap.day(3, 8, DAY)).contains(DAY);
    }

    private void write(int partition, long first, Instant appended, int records) throws IOException {
        LakeWriter writer = new LakeWriter(
                lake, new RollPolicy(4, Duration.ofHours(1), 1_000), Clock.systemUTC(), (step, at, bytes) -> {});
        assertThat(writer.open(partition)).isEqualTo(first);
        for (int i = 0; i < records; i++) {
            writer.append(partition, List.of(new LakeRecord(partition, first + i, appended, EVENT)));
        }
        writer.close(partition);
    }
}
