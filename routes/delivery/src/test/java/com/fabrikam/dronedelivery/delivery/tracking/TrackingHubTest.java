package com.fabrikam.dronedelivery.delivery.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.delivery.domain.Estimator;
import com.fabrikam.dronedelivery.delivery.domain.Examples;
import com.fabrikam.dronedelivery.delivery.domain.InMemoryDeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class TrackingHubTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final UUID id = UUID.randomUUID();
    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
    private final DeliveryRecords store = new InMemoryDeliveryRecords();

    /** The same store, as the hub sees it. */
    private final DeliveryRecords records = spy(store);

    private final Journey journey = new Journey(store);
    private final FakeFeed feed = new FakeFeed();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> left = new CopyOnWriteArrayList<>();
    private TrackingHub hub;

    @BeforeEach
    void begin() {
        store.create(Examples.scheduled(id), Examples.delivery(id));
        start(NEVER, NEVER);
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    @Test
    void shouldReadOnceHoweverManyWatchAndShowEverybodyTheSame() throws Exception {
        // Given
        var first = new FakeOutlet();
        var second = new FakeOutlet();
        watch(first, Mark.BEGINNING);
        watch(second, Mark.BEGINNING);

        // When
        feed.listener().followed(id);
        fly(0);
        fly(1);

        // Then
        soon(() -> assertThat(first.events()).endsWith("position 2.2"));
        soon(() -> assertThat(second.events()).endsWith("position 2.2"));
        assertThat(first.events()).startsWith("stage 1.0", "stage 2.0");
        assertThat(feed.calls).containsExactly("follow");
        verify(records, atMost(2)).find(id);
    }

    @Test
    void shouldReadWhatWasStoredBeforeItWasFollowedHoweverSoonTheFeedSaysThatItIs() throws Exception {
        // Given a record that was read before the drone's report was stored
        var record = store.find(id);
        journey.observe(Examples.status(id, 0, DroneStatus.Activity.InFlight, DroneStatus.Leg.ToPickup));
        var feedsThread = new Thread(() -> feed.listener().followed(id));
        feed.onFollow(() -> {
            feedsThread.start();
            await().until(() ->
                    Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(feedsThread.getState()));
        });

        // When
        var outlet = new FakeOutlet();
        hub.admit(record, Mark.BEGINNING, outlet, () -> {}).show();

        // Then
        soon(() -> assertThat(outlet.events()).containsExactly("stage 1.0", "stage 2.0", "position 2.1"));
    }

    @Test
    void shouldShowOnlyTheLatestPositionToWhoReadsSlowlyButEveryStage() throws Exception {
        // Given
        var slow = new FakeOutlet();
        slow.hasRoomFor(2);
        var viewer = watch(slow, Mark.BEGINNING);
        var fast = new FakeOutlet();
        watch(fast, Mark.BEGINNING);
        soon(() -> assertThat(slow.events()).containsExactly("stage 1.0"));

        // When
        for (int report = 0; report < 5; report++) {
            fly(report);
            int until = report;
            soon(() -> assertThat(fast.events())
                    .anyMatch(event -> event.startsWith("position") && event.endsWith("." + (until + 1))
                            || until == 2 && event.equals("stage 3.0")));
        }
        slow.hasRoomFor(Integer.MAX_VALUE);
        viewer.show();

        // Then
        assertThat(slow.events()).containsExactly("stage 1.0", "stage 2.0", "stage 3.0", "stage 4.0", "position 4.5");
    }

    @Test
    void shouldCountThePositionsThatAViewerWasNotShown() throws Exception {
        // Given
        var outlet = new FakeOutlet();
        fly(0);
        var viewer = watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(outlet.events()).endsWith("position 2.1"));

        // When
        outlet.hasRoomFor(0);
        for (int sequence = 1; sequence <= 5; sequence++) {
            report(Examples.status(id, sequence, DroneStatus.Activity.InFlight, DroneStatus.Leg.ToPickup));
        }
        soon(() -> assertThat(hub.picture(id).position().mark()).isEqualTo(new Mark(2, 6)));
        outlet.hasRoomFor(10);
        viewer.show();

        // Then
        assertThat(outlet.events()).endsWith("position 2.1", "position 2.6");
        assertThat(meters.counter("delivery.tracking.conflated").count()).isEqualTo(4);
    }

    @Test
    void shouldGoOnAfterWhatAViewerHasSeen() throws Exception {
        // Given
        for (int report = 0; report < 4; report++) {
            fly(report);
        }

        // When
        var some = new FakeOutlet();
        var all = new FakeOutlet();
        watch(some, Mark.of("2.1"));
        watch(all, Mark.of("4.4"));

        // Then
        soon(() -> assertThat(some.events()).containsExactly("stage 3.0", "stage 4.0", "position 4.4"));
        fly(4);
        soon(() -> assertThat(all.events()).containsExactly("position 4.5"));
    }

    @Test
    void shouldEndWithTheDelivery() throws Exception {
        // Given
        var outlet = new FakeOutlet();
        watch(outlet, Mark.BEGINNING);

        // When
        for (int report = 0; report < 6; report++) {
            fly(report);
        }

        // Then
        soon(() -> assertThat(outlet.isClosed()).isTrue());
        assertThat(outlet.events()).endsWith("stage 5.0", "end 5.0").contains("stage 1.0", "stage 2.0", "stage 3.0");
        assertThat(left).containsExactly("left");
        assertThat(feed.calls).containsExactly("follow", "unfollow");
        assertThat(hub.deliveries()).isZero();
    }

    @Test
    void shouldMakeUpByReadingForWhatTheFeedHasLost() throws Exception {
        // Given
        var outlet = new FakeOutlet();
        watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(outlet.events()).containsExactly("stage 1.0"));
        for (int report = 0; report < 4; report++) {
            journey.observe(Examples.flight(id).get(report));
        }

        // When
        feed.listener().followed(id);

        // Then
        soon(() -> assertThat(outlet.events())
                .containsExactly("stage 1.0", "stage 2.0", "stage 3.0", "stage 4.0", "position 4.4"));
    }

    @Test
    void shouldReadAgainUntilTheStoreIsBackAndThoughNothingIsHeard() throws Exception {
        // Given
        hub.stop();
        start(NEVER, Duration.ofMillis(100));
        var outlet = new FakeOutlet();
        watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(outlet.events()).containsExactly("stage 1.0"));
        journey.observe(Examples.flight(id).get(0));
        doThrow(new QueryTimeoutException("no store")).when(records).find(id);
        feed.listener().followed(id);

        // When
        doCallRealMethod().when(records).find(id);

        // Then
        soon(() -> assertThat(outlet.events()).contains("stage 2.0"));
    }

    @Test
    void shouldShowThatItIsStillThere() {
        // Given
        hub.stop();
        start(Duration.ofMillis(100), NEVER);
        var outlet = new FakeOutlet();

        // When
        watch(outlet, Mark.BEGINNING);

        // Then
        soon(() -> assertThat(outlet.comments()).isGreaterThan(1));
    }

    @Test
    void shouldForgetAViewerWhoseOutletFails() throws Exception {
        // Given
        var broken = new FakeOutlet();
        var outlet = new FakeOutlet();
        watch(broken, Mark.BEGINNING);
        watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(broken.events()).hasSize(1));

        // When
        broken.breaks();
        fly(0);

        // Then
        soon(() -> assertThat(outlet.events()).endsWith("position 2.1"));
        soon(() -> assertThat(left).containsExactly("left"));
        assertThat(broken.isClosed()).as("the container closes it").isFalse();
        assertThat(meters.get("delivery.tracking.left")
                        .tag("reason", "gone")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldEndTheStreamOfAViewerThatCannotBeShownAnything() throws Exception {
        // Given
        var faulty = new FakeOutlet();
        var outlet = new FakeOutlet();
        watch(faulty, Mark.BEGINNING);
        watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(faulty.events()).hasSize(1));

        // When
        faulty.fails();
        fly(0);

        // Then
        soon(() -> assertThat(outlet.events()).endsWith("position 2.1"));
        soon(() -> assertThat(faulty.isClosed()).as("its client comes back").isTrue());
        assertThat(left).containsExactly("left");
    }

    @Test
    void shouldNotTakeAViewerForStalledWhoseStreamNeverBegan() {
        // Given
        var outlet = new FakeOutlet();
        outlet.hasRoomFor(0);
        var viewer = watch(outlet, Mark.BEGINNING);
        viewer.show();

        // When
        viewer.lost(Viewer.Reason.gone);

        // Then
        assertThat(meters.get("delivery.tracking.left")
                        .tag("reason", "gone")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldTellAViewerThatStalledFromOneThatWentAway() {
        // Given
        var outlet = new FakeOutlet();
        outlet.hasRoomFor(1);
        var viewer = watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(outlet.isReady()).isFalse());
        viewer.show();

        // When
        viewer.lost(Viewer.Reason.gone);

        // Then
        assertThat(meters.get("delivery.tracking.left")
                        .tag("reason", "stalled")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldEndEveryStreamWhenItStops() {
        // Given
        var outlet = new FakeOutlet();
        watch(outlet, Mark.BEGINNING);
        soon(() -> assertThat(outlet.events()).hasSize(1));

        // When
        hub.stop();

        // Then
        assertThat(outlet.isClosed()).isTrue();
        assertThat(outlet.events()).as("there is more to come, elsewhere").containsExactly("stage 1.0");
    }

    @Test
    void shouldNotReadForDeliveriesThatNobodyWatches() {
        // When
        feed.listener().changed(id);
        feed.listener().reported(id, "not even read");

        // Then
        verify(records, never()).find(id);
    }

    private void start(Duration heartbeat, Duration refreshInterval) {
        var limits = new TrackingProperties(heartbeat, NEVER, refreshInterval, 10, 10, 2);
        hub = new TrackingHub(records, new Painter(json, Estimator.NEUTRAL), feed, limits, new TrackingMetrics(meters));
        hub.start();
    }

    private Viewer watch(FakeOutlet outlet, Mark from) {
        var viewer = hub.admit(store.find(id), from, outlet, () -> left.add("left"));
        viewer.show();
        return viewer;
    }

    /** As the service does it: what is stored is published. */
    private void fly(int number) throws JsonProcessingException {
        report(Examples.flight(id).get(number));
    }

    private void report(DroneStatus report) throws JsonProcessingException {
        int before = store.find(id).delivery().orElseThrow().milestones().size();
        journey.observe(report);
        feed.listener().reported(id, json.writeValueAsString(report));
        if (store.find(id).delivery().orElseThrow().milestones().size() > before) {
            feed.listener().changed(id);
        }
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}
