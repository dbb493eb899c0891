package com.fabrikam.dronedelivery.supervisor.deadletter;

import com.fabrikam.dronedelivery.supervisor.store.Records;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All dead letters, and what can be done with them. Every change is kept before anything is made of it. */
public final class DeadLetters {
    private static final Comparator<DeadLetter> OLDEST_FIRST =
            Comparator.comparing(DeadLetter::receivedAt).thenComparing(DeadLetter::deadLetterId);

    private final Records<DeadLetter> records;
    private final Clock clock;

    public DeadLetters(Records<DeadLetter> records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Takes one in; one that comes again changes nothing. */
    public boolean add(DeadLetter letter) {
        return records.add(letter.deadLetterId(), letter);
    }

    /** One of them. */
    public Optional<DeadLetter> find(UUID id) {
        return records.find(id);
    }

    /** Those that are looked for, the oldest first. */
    public List<DeadLetter> list(Predicate<DeadLetter> wanted) {
        return records.all().filter(wanted).sorted(OLDEST_FIRST).toList();
    }

    /** Those whose replay was begun so long ago that nobody goes on with it. */
    public List<UUID> interrupted(Duration patience) {
        var limit = clock.instant().minus(patience);
        return list(letter ->
                        letter.state() == State.RETRY && letter.updatedAt().isBefore(limit))
                .stream()
                .map(DeadLetter::deadLetterId)
                .toList();
    }

    /** @throws DeadLetter.AlreadyClosed when it is closed */
    public DeadLetter replaying(UUID id, String who) {
        return change(id, letter -> letter.replaying(who, clock.instant()));
    }

    public DeadLetter replayed(UUID id) {
        return change(id, letter -> letter.replayed(clock.instant()));
    }

    /** @throws DeadLetter.AlreadyClosed when it is closed */
    public DeadLetter discard(UUID id, String who, String why) {
        return change(id, letter -> letter.discarded(who, why, clock.instant()));
    }

    private DeadLetter change(UUID id, UnaryOperator<DeadLetter> change) {
        return records.change(id, change).orElseThrow(() -> new IllegalStateException("There is no dead letter " + id));
    }
}
