package com.fabrikam.dronedelivery.local.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a customer was told about one wish. Guarded by itself. */
final class Dealing {

    private final Wish wish;
    private final Set<String> deliveryIds = new LinkedHashSet<>();
    private final Map<String, String> acceptedChanges = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private boolean leftOpen;

    Dealing(Wish wish) {
        this.wish = wish;
    }

    Wish wish() {
        return wish;
    }

    synchronized void requestAnswered(Reply reply) {
        if (reply.status() == 202) {
            deliveryIds.add(reply.json().path("deliveryId").asText());
        } else if (reply.leavesOpen()) {
            leftOpen = true;
        } else {
            refusals.add(reply.name() + " " + reply.body());
        }
    }

    synchronized void changeAnswered(Wish.Change change, Reply reply) {
        if (reply.status() == 202) {
            acceptedChanges.put(
                    reply.json().path("changeId").asText(), change.type().name());
        } else if (!reply.leavesOpen()) {
            refusals.add(change.type() + ": " + reply.name() + " " + reply.body());
        }
    }

    synchronized boolean isAccepted() {
        return !deliveryIds.isEmpty();
    }

    /** Never accepted, but an attempt whose effect is unknown. */
    synchronized boolean isUnanswered() {
        return deliveryIds.isEmpty() && leftOpen;
    }

    /** All ids that the customer was given: more than one is a fault. */
    synchronized Set<String> deliveryIds() {
        return new LinkedHashSet<>(deliveryIds);
    }

    /** The ids of the changes that were answered 202, with their types. */
    synchronized Map<String, String> acceptedChanges() {
        return new LinkedHashMap<>(acceptedChanges);
    }

    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }
}
