package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever the order in which a flight is reported, and whoever dies in between: every stage once, in order. */
class FlightPropertiesTest {
    private static final List<Stage> WHOLE_FLIGHT =
            List.of(Stage.Created, Stage.HeadedToPickup, Stage.PickedUp, Stage.HeadedToDropoff, Stage.Completed);

    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
    private final List<DroneStatus> flight = Examples.flight(id);

    @Property
    void shouldReachTheSameEndInAnyOrder(@ForAll("reports") List<Integer> reports) {
        // When
        var flown = reports.stream().map(flight::get).reduce(Examples.delivery(id), Delivery::after, (a, b) -> b);

        // Then
        assertThat(flown.milestones()).extracting(Milestone::stage).isEqualTo(WHOLE_FLIGHT);
    }

    @Property
    void shouldNeverGoBack(@ForAll("reports") List<Integer> reports) {
        var delivery = Examples.delivery(id);
        for (int report : reports) {
            // When
            var next = delivery.after(flight.get(report));

            // Then
            assertThat(next.milestones()).startsWith(delivery.milestones().toArray(Milestone[]::new));
            delivery = next;
        }
    }

    /**
     * The history that a store and a topic see: the delivery is created at some point among the reports, and after any step
     * the process may die before it has published or before it has noted so; then the step is repeated.
     */
    @Property
    void shouldPublishEveryStageInOrderWhateverDies(@ForAll("reports") List<Integer> reports, @ForAll long seed) {
        // Given
        var records = new InMemoryDeliveryRecords();
        var journey = new Journey(records);
        var register = new Register(records, journey, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
        var chance = new Random(seed);
        var topic = new ArrayList<DeliveryTracking>();
        int creation = chance.nextInt(reports.size() + 1);

        // When
        for (int i = 0; i <= reports.size(); i++) {
            if (i == creation) {
                untilDone(
                        chance,
                        records,
                        topic,
                        () -> Optional.of(((Creation.Scheduled) register.create(Examples.plan(id), "c-1")).record()));
            }
            if (i < reports.size()) {
                var seen = flight.get(reports.get(i));
                untilDone(chance, records, topic, () -> journey.observe(seen));
            }
        }

        // Then
        assertThat(topic.stream().distinct().map(DeliveryTracking::stage)).isEqualTo(WHOLE_FLIGHT);
        assertThat(topic.stream().map(DeliveryTracking::eventId).distinct()).hasSameSizeAs(WHOLE_FLIGHT);
        assertThat(records.find(id).lastSeen()).contains(flight.get(flight.size() - 1));
        assertThat(records.find(id).unpublished()).isEmpty();
    }

    /** All 720 orders of the six reports, with the delivery created at each of the seven places among them. */
    @Test
    void shouldPublishTheSameEventsInEveryOrder() {
        var expected = WHOLE_FLIGHT.stream().map(Stage::name).toList();
        permutations(flight).forEach(order -> IntStream.rangeClosed(0, order.size())
                .forEach(creation -> assertThat(published(order, creation))
                        .as("created before report %s of %s", creation, order)
                        .isEqualTo(expected)));
    }

    @Test
    void shouldFailWithThePackageInEveryOrder() {
        // Given
        var failing = List.of(
                flight.get(0),
                flight.get(1),
                flight.get(2),
                flight.get(3),
                Examples.failure(id, 4, DroneStatus.Leg.ToDropoff));

        // When / Then
        permutations(failing).forEach(order -> IntStream.rangeClosed(0, order.size())
                .forEach(creation -> assertThat(published(order, creation))
                        .containsExactly(
                                "Created",
                                "HeadedToPickup",
                                "PickedUp",
                                "HeadedToDropoff",
                                "Failed",
                                "FailedOperation")));
    }

    @Test
    void shouldAskForAnotherDroneInEveryOrder() {
        // Given
        var failing = List.of(flight.get(0), flight.get(1), Examples.failure(id, 2, DroneStatus.Leg.ToPickup));

        // When / Then
        permutations(failing).forEach(order -> IntStream.rangeClosed(0, order.size())
                .forEach(creation -> assertThat(published(order, creation))
                        .as("created before report %s of %s", creation, order)
                        .containsExactlyInAnyOrder("Created", "HeadedToPickup", "RescheduleDelivery")
                        .startsWith("Created")));
    }

    @Property
    void shouldPublishTheSameEventsWithAnyRepetition(@ForAll("reports") List<Integer> reports) {
        // When
        var events = published(reports.stream().map(flight::get).toList(), reports.size() / 2);

        // Then
        assertThat(events).isEqualTo(WHOLE_FLIGHT.stream().map(Stage::name).toList());
    }

    /** What is published first of each event id. */
    private List<String> published(List<DroneStatus> reports, int creation) {
        var records = new InMemoryDeliveryRecords();
        var journey = new Journey(records);
        var register = new Register(records, journey, Clock.fixed(Examples.NOW, ZoneOffset.UTC));
        var topic = new LinkedHashMap<UUID, String>();
        for (int i = 0; i <= reports.size(); i++) {
            if (i == creation) {
                publish(records, ((Creation.Scheduled) register.create(Examples.plan(id), "c-1")).record(), topic);
            }
            if (i < reports.size()) {
                journey.observe(reports.get(i)).ifPresent(record -> publish(records, record, topic));
            }
        }
        return List.copyOf(topic.values());
    }

    private static void publish(DeliveryRecords records, DeliveryRecord record, Map<UUID, String> topic) {
        record.unpublished()
                .forEach(event ->
                        topic.putIfAbsent(event.eventId(), event.stage().name()));
        record.delivery()
                .flatMap(Delivery::failure)
                .ifPresent(failed -> topic.putIfAbsent(failed.eventId(), failed.type()));
        record.replacement().ifPresent(command -> topic.putIfAbsent(command.eventId(), command.type()));
        records.published(
                record.deliveryId(),
                record.delivery().orElseThrow().milestones().size());
    }

    private static <T> Stream<List<T>> permutations(List<T> of) {
        return of.isEmpty()
                ? Stream.of(List.of())
                : IntStream.range(0, of.size()).boxed().flatMap(first -> {
                    var rest = new ArrayList<>(of);
                    var head = rest.remove(first.intValue());
                    return permutations(rest).map(tail -> {
                        var order = new ArrayList<T>(List.of(head));
                        order.addAll(tail);
                        return order;
                    });
                });
    }

    private interface Step {
        Optional<DeliveryRecord> run();
    }

    private static void untilDone(Random chance, DeliveryRecords records, List<DeliveryTracking> topic, Step step) {
        boolean done = false;
        while (!done) {
            var stored = step.run();
            if (chance.nextInt(3) == 0) {
                continue; // died after the store
            }
            if (stored.isEmpty()) {
                return; // nothing to publish
            }
            var record = stored.get();
            var events = record.unpublished();
            int acknowledged = chance.nextInt(3) == 0 ? chance.nextInt(events.size() + 1) : events.size();
            topic.addAll(events.subList(0, acknowledged));
            if (acknowledged < events.size() || chance.nextInt(3) == 0) {
                continue; // died while publishing, or before it was noted
            }
            record.delivery()
                    .ifPresent(delivery -> records.published(
                            record.deliveryId(), delivery.milestones().size()));
            done = true;
        }
    }

    /** All reports of a flight, some of them more than once, in any order. */
    @Provide
    Arbitrary<List<Integer>> reports() {
        var all = List.of(0, 1, 2, 3, 4, 5);
        return Arbitraries.of(all).list().ofMaxSize(8).flatMap(repeated -> {
            var together = new ArrayList<>(all);
            together.addAll(repeated);
            return Arbitraries.shuffle(together);
        });
    }
}
