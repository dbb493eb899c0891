package com.fabrikam.dronedelivery.local.chaos;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import com.fabrikam.dronedelivery.local.chaos.Events.Command;
import com.fabrikam.dronedelivery.local.chaos.Events.Outcome;
import com.fabrikam.dronedelivery.local.chaos.Events.Stage;
import com.fabrikam.dronedelivery.local.chaos.Wish.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The invariants of one delivery: what was published about it against what the back ends hold. */
final class DeliveryCheck {

    private final String deliveryId;
    private final Wish wish;
    private final Set<String> acceptedChanges;
    private final List<Command> commands;
    private final List<Outcome> outcomes;
    private final List<Stage> published;
    private final Holdings holdings;
    private final List<Violation> violations = new ArrayList<>();

    DeliveryCheck(String deliveryId, Wish wish, Set<String> acceptedChanges, Events events, Holdings holdings) {
        this.deliveryId = deliveryId;
        this.wish = wish;
        this.acceptedChanges = acceptedChanges;
        this.commands = events.commands(deliveryId);
        this.outcomes = events.outcomes(deliveryId);
        this.published = events.stages(deliveryId);
        this.holdings = holdings;
    }

    List<Violation> violations() {
        List<Outcome> ofTheRequest =
                outcomes.stream().filter(outcome -> outcome.changeId() == null).toList();
        if (ofTheRequest.size() != 1) {
            violated("I1", "exactly one outcome", ofTheRequest.isEmpty() ? "none" : ofTheRequest);
            return violations;
        }
        String type = ofTheRequest.get(0).type();
        boolean cancelled = outcomes.stream()
                .anyMatch(
                        outcome -> outcome.changeId() != null && outcome.type().equals("Cancelled"));
        checkKind(ofTheRequest.get(0));
        String end = end(type, cancelled);
        expect("I1", "the owner is told " + end, holdings.told(), end);
        checkEffects(type, end);
        checkChanges();
        checkOrder();
        checkStages(type, end);
        return violations;
    }

    /** What it has come to after it was scheduled; only a drone that was to fail may have failed. */
    private String end(String type, boolean cancelled) {
        if (cancelled) {
            return "Cancelled";
        }
        boolean failedInFlight = type.equals("Scheduled")
                && wish.droneFailsAfter() != null
                && published.stream().anyMatch(stage -> stage.stage().equals("Failed"));
        return failedInFlight ? "Failed" : type;
    }

    private void checkKind(Outcome outcome) {
        boolean good = wish.kind() == Kind.GOOD || wish.kind() == Kind.FAR;
        String forbidden = good ? "Rejected" : "Scheduled";
        if (outcome.type().equals(forbidden)) {
            violated("I1", "not " + forbidden + ", as the request is " + wish.kind(), outcome);
        }
    }

    private void checkEffects(String type, String end) {
        if (end.equals("Scheduled")) {
            boolean transport = wish.kind() == Kind.FAR;
            if (!holdings.drone()
                    || holdings.transport() != transport
                    || holdings.claims() != 1
                    || !holdings.delivery()) {
                violated(
                        "I2",
                        "a drone, a claim, a delivery, " + (transport ? "one" : "no") + " transport booking",
                        holdings.standing());
            }
        } else if (!holdings.nothingBooked() || holdings.delivery() != type.equals("Scheduled")) {
            violated("I3", "nothing left of a delivery that is " + end, holdings.standing());
        }
    }

    private void checkChanges() {
        Map<String, List<Outcome>> byChange = outcomes.stream()
                .filter(outcome -> outcome.changeId() != null)
                .collect(groupingBy(Outcome::changeId, LinkedHashMap::new, toCollection(ArrayList::new)));
        acceptedChanges.forEach(change -> {
            List<Outcome> found = byChange.getOrDefault(change, List.of());
            if (found.size() != 1) {
                violated("I1", "exactly one outcome of the change " + change, found.isEmpty() ? "none" : found);
                return;
            }
            List<String> told = holdings.toldChanges().stream()
                    .filter(shown -> shown.changeId().equals(change))
                    .map(Holdings.ToldChange::status)
                    .toList();
            expect(
                    "I1",
                    "the owner is told of the change " + change,
                    told,
                    List.of(found.get(0).type()));
        });
    }

    /** The request first, then its changes as they were accepted. */
    private void checkOrder() {
        List<String> accepted = new ArrayList<>(new LinkedHashSet<>(commands.stream()
                .map(command -> Objects.toString(command.changeId(), "request"))
                .toList()));
        List<String> decided = new ArrayList<>(new LinkedHashSet<>(outcomes.stream()
                .map(outcome -> Objects.toString(outcome.changeId(), "request"))
                .toList()));
        expect("I4", "outcomes in the order of the commands", decided, accepted);
    }

    private void checkStages(String type, String end) {
        Map<String, Stage> distinct = new LinkedHashMap<>();
        published.forEach(stage -> distinct.putIfAbsent(stage.eventId(), stage));
        List<Stage> stages = List.copyOf(distinct.values());
        if (!type.equals("Scheduled")) {
            expect("tracking", "no stage of what was not scheduled", stages, List.of());
            return;
        }
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).sequence() != i) {
                violated("tracking", "the stages 0, 1, 2 … once each and in order", stages);
                return;
            }
        }
        String last = stages.isEmpty() ? "none" : stages.get(stages.size() - 1).stage();
        expect("tracking", "the last stage published", last, end.equals("Scheduled") ? "Completed" : end);
        expect(
                "tracking",
                "the owner is shown what was published",
                holdings.stages(),
                stages.stream().map(Stage::stage).toList());
    }

    private void expect(String invariant, String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            violated(invariant, what + ": " + expected, found);
        }
    }

    private void violated(String invariant, String expected, Object found) {
        violations.add(new Violation(invariant, deliveryId, expected, found.toString()));
    }
}
