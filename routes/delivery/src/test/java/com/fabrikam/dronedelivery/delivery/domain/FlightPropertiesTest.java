package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
