package com.fabrikam.dronedelivery.datalake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LakeWriterTest {

    private static final TrackingEvent EVENT =
            new TrackingEvent(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final SimulatedLake lake = new SimulatedLake(SimulatedLake.Rules.ALL, () -> {});
    private final List<LakeStep> steps = new ArrayList<>();

    @Test
    void shouldEndAFileWithItsDayAndSayWhatItAnswersFor() throws IOException {
        // Given
        LakeWriter writer = writer(100, Duration.ofHours(1), Clock.systemUTC());
        writer.open(3);

        // When
        writer.append(3, List.of(record(3, 0, NOON), record(3, 1, NOON), record(3, 4, NOON.plusSeconds(86_400))));
        writer.close(3);

        // Then
        assertThat(lake.files.values())
                .extracting(file -> file.slot().folder() + "/" + file.slot().fileName() + " " + file.range())
                .containsExactlyInAnyOrder(
                        "date=2030-01-01/part-00003-0000000000000000000.parquet 3:0-1",
                        "date=2030-01-02/part-00003-0000000000000000002.parquet 3:2-4");
    }

    @Test
    void shouldNotGoBackADayWhenTheClockOfTheBrokerDoes() throws IOException {
        // Given
        LakeWriter writer = writer(1, Duration.ofHours(1), Clock.systemUTC());
        writer.open(0);
        writer.append(0, List.of(record(0, 0, NOON)));

        // When
        LakeWriter next = writer(1, Duration.ofHours(1), Clock.systemUTC());
        assertThat(next.open(0)).isEqualTo(1);
        next.append(0, List.of(record(0, 1, NOON.minusSeconds(86_400))));

        // Then
        assertThat(lake.files.values()).extracting(file -> file.slot().date()).containsOnly(LocalDate.of(2030, 1, 1));
    }

    @Test
    void shouldEndAFileBySizeAndByAge() throws IOException {
        // Given
        Instant[] now = {NOON};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        LakeWriter writer = writer(2, Duration.ofSeconds(60), clock);
        writer.open(0);

        // When
        writer.append(0, List.of(record(0, 0, NOON), record(0, 1, NOON), record(0, 2, NOON)));
        now[0] = NOON.plusSeconds(59);
        writer.tick(0);
        long young = writer.committed(0);
        now[0] = NOON.plusSeconds(60);
        writer.tick(0);

        // Then
        assertThat(young).isEqualTo(2);
        assertThat(writer.committed(0)).isEqualTo(3);
        assertThat(steps).endsWith(LakeStep.CREATED, LakeStep.APPENDED, LakeStep.CLOSED, LakeStep.RENAMED);
    }

    @Test
    void shouldBoundWhatAllPartitionsHoldTogether() throws IOException {
        // Given
        LakeWriter writer = writer(1_000_000, Duration.ofHours(1), Clock.systemUTC());
        for (int partition = 0; partition < 8; partition++) {
            writer.open(partition);
        }

        // When
        long most = 0;
        for (int offset = 0; offset < 500; offset++) {
            for (int partition = 0; partition < 8; partition++) {
                writer.append(partition, List.of(record(partition, offset, NOON)));
                most = Math.max(most, writer.buffered());
            }
        }

        // Then
        assertThat(most).isLessThanOrEqualTo(50 + 8);
    }

    @Test
    void shouldReadNothingTwiceThatItIsGivenTwice() throws IOException {
        // Given
        LakeWriter writer = writer(100, Duration.ofHours(1), Clock.systemUTC());
        writer.open(0);

        // When
        writer.append(0, List.of(record(0, 0, NOON), record(0, 1, NOON)));
        writer.append(0, List.of(record(0, 0, NOON), record(0, 1, NOON), record(0, 2, NOON)));
        writer.close(0);

        // Then
        assertThat(lake.files.values()).singleElement().satisfies(file -> assertThat(file.offsets())
                .containsExactly(0L, 1L, 2L));
    }

    @Test
    void shouldNotAnswerForWhatNobodyHasRead() throws IOException {
        // Given
        LakeWriter writer = writer(100, Duration.ofHours(1), Clock.systemUTC());
        writer.open(0);
        writer.append(0, List.of(record(0, 0, NOON)));
        writer.close(0);
        writer.open(0);

        // When Kafka has deleted what comes next
        writer.skipTo(0, 10);
        writer.append(0, List.of(record(0, 10, NOON)));
        writer.close(0);

        // Then a history with such an event is not taken for archived
        assertThat(lake.files.values())
                .extracting(file -> file.range().toString())
                .containsExactlyInAnyOrder("0:0-0", "0:10-10");
        LakeIndex index = new LakeIndex(lake);
        assertThat(index.day(0, 9, LocalDate.of(2030, 1, 1))).isEmpty();
        assertThat(index.day(0, 10, LocalDate.of(2030, 1, 1))).isPresent();
        assertThat(writer.open(0)).isEqualTo(11);
    }

    @Test
    void shouldStopAWriterThatSomebodyHasTakenOverFrom() throws IOException {
        // Given
        LakeWriter zombie = writer(100, Duration.ofHours(1), Clock.systemUTC());
        zombie.open(0);
        zombie.append(0, List.of(record(0, 0, NOON)));
        LakeWriter owner = writer(100, Duration.ofHours(1), Clock.systemUTC());
        owner.open(0);
        owner.append(0, List.of(record(0, 0, NOON), record(0, 1, NOON)));
        owner.close(0);

        // When Then
        assertThatThrownBy(() -> zombie.close(0)).isInstanceOf(IOException.class);
        assertThat(lake.files).hasSize(1);
        zombie.abandon(0);
        assertThat(zombie.open(0)).isEqualTo(2);
    }

    private LakeWriter writer(long maxBytes, Duration maxAge, Clock clock) {
        return new LakeWriter(
                lake, new RollPolicy(maxBytes, maxAge, 50), clock, (step, partition, bytes) -> steps.add(step));
    }

    private static LakeRecord record(int partition, long offset, Instant appendedAt) {
        return new LakeRecord(partition, offset, appendedAt, EVENT);
    }
}
