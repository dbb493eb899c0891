package com.fabrikam.dronedelivery.supervisor.deadletter;

import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fabrikam.dronedelivery.supervisor.history.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that a consumer gave up, whole, with all that has been done about it. Immutable.
 *
 * @param deadLetterId derived from where the message came from and who gave it up: written twice it is the same one
 * @param replayOf the dead letter whose replay this message is
 * @param valueBase64 null when the message had none
 */
public record DeadLetter(
        UUID deadLetterId,
        State state,
        Source source,
        Cause cause,
        String correlationId,
        UUID replayOf,
        Instant receivedAt,
        Instant updatedAt,
        int valueBytes,
        String keyBase64,
        String valueBase64,
        List<Header> headers,
        List<Entry> history) {
    private static final long OVERHEAD = 2_000;

    /** Whether a replay of it, if any, is through and nothing is left to do about it. */
    public Optional<Instant> closedAt() {
        return state == State.PROCESSED || state == State.DISCARDED ? Optional.of(updatedAt) : Optional.empty();
    }

    /** About how many bytes of memory it takes. */
    public long weight() {
        return OVERHEAD
                + length(keyBase64)
                + length(valueBase64)
                + headers.stream()
                        .mapToLong(header -> 100 + length(header.valueBase64()))
                        .sum();
    }

    /** An operator has it replayed; noted before it is sent, so that a crash repeats the sending. */
    public DeadLetter replaying(String who, Instant now) {
        requireOpen();
        return with(State.RETRY, new Entry(now, who, "replay", null));
    }

    /** Kafka has acknowledged the replay. */
    public DeadLetter replayed(Instant now) {
        return state != State.RETRY
                ? this
                : with(State.PROCESSED, new Entry(now, Entry.SUPERVISOR, "replayed to " + source.topic(), null));
    }

    /** An operator says that nobody needs it. */
    public DeadLetter discarded(String who, String why, Instant now) {
        requireOpen();
        return with(State.DISCARDED, new Entry(now, who, "discarded", why));
    }

    private void requireOpen() {
        if (closedAt().isPresent()) {
            throw new AlreadyClosed("The dead letter is " + state + ".");
        }
    }

    private DeadLetter with(State to, Entry entry) {
        return new DeadLetter(
                deadLetterId,
                to,
                source,
                cause,
                correlationId,
                replayOf,
                receivedAt,
                entry.at(),
                valueBytes,
                keyBase64,
                valueBase64,
                headers,
                History.plus(history, entry));
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    /** Nothing can be done about it any more. */
    public static final class AlreadyClosed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AlreadyClosed(String message) {
            super(message);
        }
    }
}
