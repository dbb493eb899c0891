package com.fabrikam.dronedelivery.datalake.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabrikam.dronedelivery.datalake.Events;
import com.fabrikam.dronedelivery.datalake.SharedPlatform;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.mongo.ArchivedHistory.Place;
import com.fabrikam.dronedelivery.datalake.mongo.HistoryArchive.Verdict;
import com.fabrikam.dronedelivery.local.Part;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Histories, their archive, and events that come when they like, on a real MongoDB-compatible server. */
class HistoryArchiveIT {

    private static final int HISTORIES = Integer.getInteger("archive.histories", 150);
    private static final Instant APPENDED = Instant.parse("2030-01-01T23:59:00Z");
    private static final LocalDate DAY = LocalDate.of(2030, 1, 1);
    private static final Instant LONG_AFTER = Instant.parse("2030-03-01T00:00:00Z");

    private static MongoClient client;

    private final UUID id = UUID.randomUUID();
    private final ListedLake lake = new ListedLake();
    private MongoCollection<Document> histories;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(SharedPlatform.get().url(Part.MONGO));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void anEmptyCollection() {
        histories = client.getDatabase("archive").getCollection("histories-" + id);
    }

    @Test
    void shouldLeaveWhereItLiesOnceTheLakeHoldsEveryEvent() throws IOException {
        // Given
        int minute = 0;
        for (int stage = 0; stage < Events.STAGES.size(); stage++) {
            write(record(stage, 100 + 10L * stage, APPENDED.plusSeconds(60L * minute++)));
        }
        lake.add(DAY, new OffsetRange(3, 90, 100));
        lake.add(DAY.plusDays(1), new OffsetRange(3, 101, 140));

        // When
        int archived = run(LONG_AFTER);

        // Then
        assertThat(archived).isEqualTo(1);
        ArchivedHistory history = ArchivedHistory.read(stored());
        assertThat(history.ownerId()).isEqualTo("alice");
        assertThat(history.archivedAt()).isEqualTo(LONG_AFTER);
        assertThat(history.places()).containsExactly(new Place(3, 100, 140, DAY, DAY.plusDays(1)));
        assertThat(stored()).containsOnlyKeys("_id", "ownerId", "archivedAt", "places");
        assertThat(run(LONG_AFTER)).isZero();
    }

    @Test
    void shouldWaitWhileOneEventIsNotInTheLake() throws IOException {
        // Given
        write(record(0, 100, APPENDED));
        write(record(4, 200, APPENDED));
        lake.add(DAY, new OffsetRange(3, 0, 199));
        Document before = stored();

        // When
        Verdict verdict = judge(LONG_AFTER);
        assertThat(run(LONG_AFTER)).isZero();

        // Then
        assertThat(verdict.held()).containsExactly(id.toString());
        assertThat(stored().get("events")).isEqualTo(before.get("events"));

        // When it is in the lake, but has just been looked at
        lake.add(DAY, new OffsetRange(3, 200, 200));
        assertThat(run(LONG_AFTER)).isZero();

        // Then its turn comes later
        assertThat(run(LONG_AFTER.plus(Duration.ofHours(1)))).isEqualTo(1);
    }

    @Test
    void shouldLeaveAloneWhatHasNotEndedOrNotLongAgo() throws IOException {
        // Given one that has ended, and one that is under way
        write(record(4, 100, APPENDED));
        UUID underWay = UUID.randomUUID();
        write(new LakeRecord(3, 101, APPENDED, Events.event(underWay, 3)));
        lake.add(DAY, new OffsetRange(3, 0, 500));
        Instant ended = Events.event(id, 4).occurredAt();

        // When
        int early = run(ended.plus(Duration.ofDays(30)).minusSeconds(1));
        int inTime = run(ended.plus(Duration.ofDays(30)));

        // Then
        assertThat(early).isZero();
        assertThat(inTime).isEqualTo(1);
        assertThat(histories.find(new Document("_id", underWay.toString())).first())
                .containsKey("events");
    }

    @Test
    void shouldNotBringAnArchivedHistoryBackByALateEvent() throws IOException {
        // Given
        write(record(0, 100, APPENDED));
        write(record(4, 110, APPENDED));
        lake.add(DAY, new OffsetRange(3, 100, 110));
        assertThat(run(LONG_AFTER)).isEqualTo(1);

        // When an event is published once more, and that is read twice
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> write(record(4, 700, APPENDED.plus(Duration.ofDays(2)))))
                    .isInstanceOfSatisfying(
                            MongoBulkWriteException.class, failure -> assertThat(HistoryDocument.isOfArchived(failure))
                                    .isTrue());
        }

        // Then
        assertThat(ArchivedHistory.read(stored()).places())
                .containsExactly(new Place(3, 100, 700, DAY, DAY.plusDays(2)));
        assertThat(stored()).containsOnlyKeys("_id", "ownerId", "archivedAt", "places");
    }

    @Test
    void shouldNotReplaceWhatHasChangedSinceItWasLookedAt() throws IOException {
        // Given
        write(record(0, 100, APPENDED));
        write(record(4, 110, APPENDED));
        lake.add(DAY, new OffsetRange(3, 100, 110));
        Verdict verdict = judge(LONG_AFTER);

        // When an event comes that the lake has not
        write(record(1, 111, APPENDED));

        // Then
        assertThat(replace(verdict)).isZero();
        assertThat(HistoryDocument.read(stored()).events()).hasSize(3);
    }

    @Test
    void shouldTakeADuplicateThatIsNoArchivedHistoryForAFault() {
        // Given somebody who writes without the condition
        histories.insertOne(new Document("_id", id.toString()));

        // When
        assertThatThrownBy(() -> histories.bulkWrite(
                        List.of(new com.mongodb.client.model.InsertOneModel<>(new Document("_id", id.toString())))))

                // Then
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class, failure -> assertThat(HistoryDocument.isOfArchived(failure))
                                .isFalse());
    }

    @Test
    void shouldHoldEveryEventOrWhereItLiesInAllHistories() throws IOException {
        for (int seed = 0; seed < HISTORIES; seed++) {
            new RandomHistory(seed).play();
        }
    }

    private LakeRecord record(int stage, long offset, Instant appended) {
        return new LakeRecord(3, offset, appended, Events.event(id, stage));
    }

    private void write(LakeRecord record) {
        histories.bulkWrite(HistoryDocument.writes(record));
    }

    private Document stored() {
        return histories.find(new Document("_id", id.toString())).first();
    }

    private HistoryArchive archive(Instant now) {
        return new HistoryArchive(lake, Clock.fixed(now, ZoneOffset.UTC), Duration.ofDays(30), Duration.ofHours(1));
    }

    private Verdict judge(Instant now) throws IOException {
        HistoryArchive archive = archive(now);
        return archive.judge(histories
                .find(archive.due())
                .sort(HistoryArchive.order())
                .limit(10)
                .into(new ArrayList<>()));
    }

    private int replace(Verdict verdict) {
        return verdict.replacements().isEmpty()
                ? 0
                : histories.bulkWrite(verdict.replacements()).getModifiedCount();
    }

    private int run(Instant now) throws IOException {
        Verdict verdict = judge(now);
        if (!verdict.held().isEmpty()) {
            histories.updateMany(
                    HistoryArchive.those(verdict.held()), archive(now).hold());
        }
        return replace(verdict);
    }

    /** Events in any order, again and again; a lake that follows; two archivers, each of which may be killed before it writes. */
    private final class RandomHistory {
        private final Random random;
        private final UUID delivery = UUID.randomUUID();
        private final String seed;
        /** Offsets of the copies of each stage's event. */
        private final List<List<Long>> copies = Events.STAGES.stream()
                .<List<Long>>map(stage -> new ArrayList<>())
                .toList();

        private final Verdict[] verdicts = new Verdict[2];
        private long next;
        private long committed;

        RandomHistory(int seed) {
            this.random = new Random(seed);
            this.seed = "history " + seed;
        }

        void play() throws IOException {
            lake.clear();
            histories.deleteMany(new Document());
            for (int step = 0; step < 24; step++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> tell(random.nextInt(copies.size()));
                    case 2 -> follow();
                    default -> archive(random.nextInt(2));
                }
                check();
            }
            tellAllOthers();
            assertThat(run(LONG_AFTER)).as(seed).isLessThanOrEqualTo(1);
            assertThat(ArchivedHistory.is(document())).as(seed).isTrue();
            check();
        }

        private void tellAllOthers() {
            for (int stage = 0; stage < copies.size(); stage++) {
                if (copies.get(stage).isEmpty()) {
                    tell(stage);
                }
            }
            follow();
        }

        private void tell(int stage) {
            LakeRecord record = new LakeRecord(3, next++, APPENDED, Events.event(delivery, stage));
            copies.get(stage).add(record.offset());
            try {
                write(record);
            } catch (MongoBulkWriteException e) {
                assertThat(HistoryDocument.isOfArchived(e)).as(seed).isTrue();
            }
        }

        private void follow() {
            if (next > committed) {
                lake.add(DAY, new OffsetRange(3, committed, next - 1));
                committed = next;
            }
        }

        private void archive(int archiver) throws IOException {
            if (verdicts[archiver] == null) {
                verdicts[archiver] = judge(LONG_AFTER);
            } else {
                boolean killed = random.nextInt(4) == 0;
                long archivedNow = killed ? 0 : replace(verdicts[archiver]);
                if (archivedNow == 1) {
                    Place place = ArchivedHistory.read(document()).places().get(0);
                    assertThat(place.lastOffset()).as(seed).isLessThan(committed);
                }
                verdicts[archiver] = null;
            }
        }

        private Document document() {
            return histories.find(new Document("_id", delivery.toString())).first();
        }

        private void check() {
            Document document = document();
            if (document == null) {
                assertThat(copies).as(seed).allMatch(List::isEmpty);
            } else if (ArchivedHistory.is(document)) {
                assertThat(document).as(seed).doesNotContainKey("events");
                Place place = ArchivedHistory.read(document).places().get(0);
                for (List<Long> offsets : copies) {
                    assertThat(offsets.isEmpty()
                                    || offsets.stream()
                                            .anyMatch(offset ->
                                                    place.firstOffset() <= offset && offset <= place.lastOffset()))
                            .as(seed)
                            .isTrue();
                }
            } else {
                assertThat(HistoryDocument.read(document).events())
                        .as(seed)
                        .extracting(HistoryDocument.Entry::sequence)
                        .containsExactlyElementsOf(java.util.stream.IntStream.range(0, copies.size())
                                .filter(stage -> !copies.get(stage).isEmpty())
                                .boxed()
                                .toList());
            }
        }
    }
}
