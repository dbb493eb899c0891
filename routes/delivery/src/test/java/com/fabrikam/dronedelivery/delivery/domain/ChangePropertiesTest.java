package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Any history of reports of three plans and of commands that change the delivery, repeated, late and out of order, with processes
 * that die at any point: each command is decided once, stages follow one another, and nothing comes after the end.
 */
class ChangePropertiesTest {
    private static final List<Long> PLANS = List.of(0L, 3L, 8L);

    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");

    @Property(tries = 2_000)
    void shouldDecideOnceAndGoForwardWhateverHappens(@ForAll long seed) {
        var history = new History(new Random(seed));

        // When
        for (int step = 0; step < 60; step++) {
            history.step();
        }
        history.calmDown();

        // Then
        history.assertSound();
    }

    private final class History {
        private final Random chance;
        private final DeliveryRecords records = new InMemoryDeliveryRecords();
        private final Journey journey = new Journey(records);
        private final Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
        private final Register register = new Register(records, journey, clock);
        private final Changes changes = new Changes(records, journey, clock);
        private final List<UUID> commands = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4));
        private final Map<UUID, ChangeDecision> told = new HashMap<>();
        private final List<DeliveryTracking> topic = new ArrayList<>();
        private List<Milestone> seen = List.of();

        History(Random chance) {
            this.chance = chance;
        }

        void step() {
            switch (chance.nextInt(8)) {
                case 0 -> publish(((Creation.Scheduled) register.create(Examples.plan(id), "c-1")).record());
                case 1 -> command(chance.nextInt(commands.size()));
                default -> report();
            }
            records.find(id).delivery().ifPresent(delivery -> {
                assertThat(delivery.milestones().subList(0, seen.size())).isEqualTo(seen);
                seen = delivery.milestones();
            });
        }

        /** A cancellation, a reschedule for each plan, and one that was given up. */
        private void command(int number) {
            var command = commands.get(number);
            var change =
                    switch (number) {
                        case 0 -> Examples.cancel(command);
                        case 1, 2 ->
                            chance.nextInt(4) == 0
                                    ? Examples.givenUp(command, ChangeDecision.Type.Failed)
                                    : Examples.reschedule(command, PLANS.get(number));
                        default -> Examples.givenUp(command, ChangeDecision.Type.Rejected);
                    };
            var decided = changes.decide(id, change, "c-2");
            var first = told.putIfAbsent(command, decided.decision());
            assertThat(decided.decision()).isEqualTo(first == null ? decided.decision() : first);
            if (decided.record().delivery().isPresent()) {
                publish(decided.record());
            }
        }

        private void report() {
            var flight = Examples.flight(id);
            var report =
                    Examples.ofPlan(PLANS.get(chance.nextInt(PLANS.size())), flight.get(chance.nextInt(flight.size())));
            if (chance.nextInt(4) == 0) {
                records.observe(report); // died before anything came of it
                return;
            }
            journey.observe(report).ifPresent(this::publish);
        }

        private void publish(DeliveryRecord record) {
            var events = record.unpublished();
            int acknowledged = chance.nextInt(3) == 0 ? chance.nextInt(events.size() + 1) : events.size();
            topic.addAll(events.subList(0, acknowledged));
            if (acknowledged == events.size() && chance.nextInt(3) > 0) {
                records.published(
                        id, record.delivery().orElseThrow().milestones().size());
            }
        }

        /** Whatever died is repeated. */
        void calmDown() {
            var record = ((Creation.Scheduled) register.create(Examples.plan(id), "c-1")).record();
            topic.addAll(record.unpublished());
        }

        void assertSound() {
            var record = records.find(id);
            var delivery = record.delivery().orElseThrow();
            var stages = delivery.milestones().stream().map(Milestone::stage).toList();
            assertThat(stages.subList(0, stages.size() - 1)).noneMatch(Stage::isFinal);
            assertThat(delivery.milestones()).extracting(Milestone::occurredAt).isSorted();
            assertThat(String.join(" ", stages.stream().map(Stage::name).toList()))
                    .matches("Created( HeadedToPickup)?( Rescheduled( HeadedToPickup)?)*"
                            + "( Cancelled|(?<=HeadedToPickup) PickedUp( HeadedToDropoff( Completed)?)?)?");
            assertThat(record.changes()).extracting(ChangeDecision::commandId).doesNotHaveDuplicates();
            assertThat(record.changes()).allSatisfy(change -> assertThat(told.get(change.commandId()))
                    .isEqualTo(change));
            assertThat(stages.contains(Stage.Cancelled)).isEqualTo(decided(record, ChangeDecision.Type.Cancelled) > 0);
            assertThat(stages.stream().filter(Stage.Rescheduled::equals).count())
                    .isEqualTo(decided(record, ChangeDecision.Type.Rescheduled));
            assertPublished(delivery);
        }

        private long decided(DeliveryRecord record, ChangeDecision.Type type) {
            return record.changes().stream()
                    .filter(change -> change.type() == type)
                    .count();
        }

        private void assertPublished(Delivery delivery) {
            var first = topic.stream().distinct().toList();
            assertThat(first).as("each event once, as it was, in order").isEqualTo(delivery.eventsFrom(0));
            assertThat(first).extracting(DeliveryTracking::eventId).doesNotHaveDuplicates();
        }
    }
}
