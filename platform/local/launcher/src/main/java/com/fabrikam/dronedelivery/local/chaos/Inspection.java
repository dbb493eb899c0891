package com.fabrikam.dronedelivery.local.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Checks I1 to I4 for all deliveries of a run. */
final class Inspection {

    private static final int AT_ONCE = 12;

    private final BackEnds backEnds;
    private final Events events;
    private final Map<String, Dealing> byDelivery = new HashMap<>();
    private final Map<String, Dealing> byPackage = new HashMap<>();
    private final Collection<Dealing> dealings;
    private final Collection<Violation> violations = new ConcurrentLinkedQueue<>();

    Inspection(BackEnds backEnds, Events events, Collection<Dealing> dealings) {
        this.backEnds = backEnds;
        this.events = events;
        this.dealings = dealings;
        dealings.forEach(dealing -> {
            byPackage.put(dealing.wish().packageId(), dealing);
            dealing.deliveryIds().forEach(id -> byDelivery.put(id, dealing));
        });
    }

    /**
     * @param unanswered wishes that nobody answered
     * @param unansweredButDone those of them that were accepted all the same, and came to an outcome
     * @param outcomes of accepted requests
     */
    record Result(
            int accepted,
            int outcomes,
            int changesAccepted,
            int unanswered,
            int unansweredButDone,
            Map<String, Integer> types,
            List<Violation> violations) {}

    Result inspect() {
        int unansweredButDone = checkNobodyElse();
        checkAnswers();
        Set<String> all = new LinkedHashSet<>(byDelivery.keySet());
        all.addAll(events.commandedDeliveries());
        all.addAll(events.deliveriesWithOutcome());
        Map<String, Holdings> holdings = checkEach(all);
        checkTotals(holdings.values());
        events.deadLetters()
                .forEach((topic, count) -> violations.add(new Violation(
                        "I1", "?", "no dead letters, as nothing was unreadable", count + " in " + topic)));
        return new Result(
                byDelivery.size(),
                (int) byDelivery.keySet().stream().filter(this::hasOutcome).count(),
                dealings.stream()
                        .mapToInt(dealing -> dealing.acceptedChanges().size())
                        .sum(),
                (int) dealings.stream().filter(Dealing::isUnanswered).count(),
                unansweredButDone,
                types(),
                List.copyOf(violations));
    }

    /** What nobody asked for has no outcome, unless the answer was lost. */
    private int checkNobodyElse() {
        int unanswered = 0;
        for (String id : events.deliveriesWithOutcome()) {
            if (byDelivery.containsKey(id)) {
                continue;
            }
            Dealing dealing = dealingOf(id);
            if (dealing != null && dealing.isUnanswered()) {
                unanswered++;
            } else {
                violations.add(new Violation(
                        "I1",
                        id,
                        "no outcome of a request that was never accepted",
                        events.outcomes(id).toString()));
            }
        }
        return unanswered;
    }

    private void checkAnswers() {
        dealings.forEach(dealing -> {
            if (dealing.deliveryIds().size() > 1 && dealing.wish().way() != Wish.Way.POST_WITHOUT_KEY) {
                violations.add(new Violation(
                        "idempotency",
                        dealing.deliveryIds().iterator().next(),
                        "one id for one key",
                        dealing.deliveryIds().toString()));
            }
            dealing.refusals()
                    .forEach(refusal -> violations.add(new Violation(
                            "answers",
                            dealing.deliveryIds().toString(),
                            "every request accepted in the end",
                            refusal)));
        });
    }

    private Map<String, Holdings> checkEach(Set<String> deliveryIds) {
        Map<String, Holdings> all = new ConcurrentHashMap<>();
        Semaphore free = new Semaphore(AT_ONCE);
        for (String id : deliveryIds) {
            Dealing dealing = dealingOf(id);
            if (dealing == null) {
                continue;
            }
            free.acquireUninterruptibly();
            Wish wish = dealing.wish();
            backEnds.holdings(id, wish.packageId(), wish.owner()).whenComplete((holdings, failure) -> {
                try {
                    if (failure == null) {
                        all.put(id, holdings);
                        violations.addAll(new DeliveryCheck(
                                        id, wish, dealing.acceptedChanges().keySet(), events, holdings)
                                .violations());
                    } else {
                        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                        violations.add(new Violation("answers", id, "an answer of every back end", cause.getMessage()));
                    }
                } finally {
                    free.release();
                }
            });
        }
        free.acquireUninterruptibly(AT_ONCE);
        return all;
    }

    /** Nothing stands that belongs to no delivery known here. */
    private void checkTotals(Collection<Holdings> holdings) {
        long drones = holdings.stream().filter(Holdings::drone).count();
        long bookings = holdings.stream().filter(Holdings::transport).count();
        if (backEnds.drones() != drones) {
            violations.add(new Violation("I2", "all", drones + " drones", backEnds.drones() + ""));
        }
        if (backEnds.bookings() != bookings) {
            violations.add(new Violation("I2", "all", bookings + " transport bookings", backEnds.bookings() + ""));
        }
    }

    private Dealing dealingOf(String deliveryId) {
        Dealing dealing = byDelivery.get(deliveryId);
        if (dealing != null) {
            return dealing;
        }
        return events.commands(deliveryId).stream()
                .map(command -> byPackage.get(command.packageId()))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private boolean hasOutcome(String deliveryId) {
        return events.outcomes(deliveryId).stream().anyMatch(outcome -> outcome.changeId() == null);
    }

    private Map<String, Integer> types() {
        Map<String, Integer> types = new TreeMap<>();
        events.deliveriesWithOutcome().forEach(id -> events.outcomes(id)
                .forEach(outcome ->
                        types.merge((outcome.changeId() == null ? "" : "change ") + outcome.type(), 1, Integer::sum)));
        return types;
    }
}
