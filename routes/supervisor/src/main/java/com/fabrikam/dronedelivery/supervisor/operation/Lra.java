package com.fabrikam.dronedelivery.supervisor.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An LRA as the coordinator lists it.
 *
 * @param clientId when the scheduler has started it: {@code <deliveryId>.<packageId>}, or
 *     {@code <deliveryId>~<commandId>~<planVersion>} when it undoes a reschedule
 * @param finishTime in milliseconds: when its time limit passes while it is Active, 0 if it has none
 */
public record Lra(String lraId, String clientId, String status, long startTime, long finishTime) {
    private static final Set<String> UNFINISHED = Set.of("Cancelling", "FailedToCancel", "Closing", "FailedToClose");
    private static final String UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern CLIENT =
            Pattern.compile("(" + UUID_FORM + ")(?:\\.([A-Za-z0-9._~-]{1,64})|~(" + UUID_FORM + ")~([0-9]{1,18}))?");

    /** Whether it should have come to its end long ago. */
    public boolean isOverdue(Instant now, Duration patience) {
        return UNFINISHED.contains(status) && age(now).compareTo(patience) > 0;
    }

    /** Whether its owner must have died: it is Active beyond its time limit, which the coordinator should have noticed. */
    public boolean isAbandoned(Instant now, Duration timeout, Duration margin) {
        var limit = finishTime > startTime
                ? Instant.ofEpochMilli(finishTime)
                : Instant.ofEpochMilli(startTime).plus(timeout);
        return "Active".equals(status) && now.isAfter(limit.plus(margin));
    }

    /** Since it was started. */
    public Duration age(Instant now) {
        return Duration.between(Instant.ofEpochMilli(startTime), now);
    }

    /** What it undoes, if its starter said so. */
    public Optional<UUID> deliveryId() {
        return client().map(client -> UUID.fromString(client.group(1)));
    }

    /** What it undoes a claim of, if its starter said so. */
    public Optional<String> packageId() {
        return client().map(client -> client.group(2));
    }

    /** The reschedule whose plan it takes back, if its starter said so. */
    public Optional<UUID> commandId() {
        return client().map(client -> client.group(3)).map(UUID::fromString);
    }

    /** The plan that it takes back, if its starter said so. */
    public Optional<Long> planVersion() {
        return client().map(client -> client.group(4)).map(Long::valueOf);
    }

    private Optional<Matcher> client() {
        var matcher = CLIENT.matcher(clientId == null ? "" : clientId);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
