package com.fabrikam.dronedelivery.scheduler.scheduling;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The register in which the outcome of every request, and of every change, is decided, once. */
public final class Register {
    private static final int NOT_FOUND = 404;
    private static final Set<String> GIVEN_UP = Set.of("Cancelled", "Failed");

    private final Answers answers;

    Register(Answers answers) {
        this.answers = answers;
    }

    /** Asks for the decision that stands. */
    public BackendRequest recall(UUID deliveryId) {
        return BackendRequest.get(decision(deliveryId));
    }

    /** Asks to decide, unless a decision stands. */
    public BackendRequest propose(UUID deliveryId, ProposedDecision proposal) {
        return BackendRequest.put(decision(deliveryId), proposal);
    }

    /** Asks for the decision about a change that stands. */
    public BackendRequest recall(Changing changing) {
        return BackendRequest.get(change(changing));
    }

    /** Asks for the decision about this change that stands. */
    public BackendRequest recallChange(UUID deliveryId, UUID commandId) {
        return BackendRequest.get(change(deliveryId, commandId));
    }

    /** Asks to decide about a change, and to put it into effect, unless a decision stands. */
    public BackendRequest propose(Changing changing, ProposedChange proposal) {
        return BackendRequest.put(change(changing), proposal);
    }

    /** The decision that was recalled, if there is one. */
    public Optional<Decision> recalled(BackendAnswer answer) {
        if (answer instanceof BackendAnswer.Http http && http.status() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(standing(answer));
    }

    /** The decision that stands after a proposal: the proposed one or an earlier one. */
    public Decision standing(BackendAnswer answer) {
        if (answer instanceof BackendAnswer.Http http && http.isSuccess()) {
            return Decision.of(answers.tree(http));
        }
        throw new IllegalStateException("The register of decisions does not do its part: " + answer);
    }

    /** Asks whether the delivery still takes place, for one that was Scheduled. */
    public BackendRequest delivery(UUID deliveryId) {
        return BackendRequest.get("/internal/deliveries/" + deliveryId);
    }

    /** Whether a scheduled delivery does not take place any more: it was cancelled since, or has failed in flight. */
    public boolean isGivenUp(BackendAnswer delivery) {
        return delivery instanceof BackendAnswer.Http http
                && http.isSuccess()
                && GIVEN_UP.contains(answers.tree(http).path("stage").asText());
    }

    private static String decision(UUID deliveryId) {
        return "/internal/deliveryrequests/" + deliveryId + "/decision";
    }

    private static String change(Changing changing) {
        return change(changing.deliveryId(), changing.command().eventId());
    }

    private static String change(UUID deliveryId, UUID commandId) {
        return "/internal/deliveryrequests/" + deliveryId + "/changes/" + commandId;
    }
}
