package com.fabrikam.dronedelivery.delivery.tracking;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** How many may watch at a time, in all and of one subject. */
final class Seats {
    private final int all;
    private final int perSubject;
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentMap<String, Integer> bySubject = new ConcurrentHashMap<>();

    Seats(int all, int perSubject) {
        this.all = all;
        this.perSubject = perSubject;
    }

    /** What there is no room for. */
    enum Full {
        instance,
        subject
    }

    /** A seat, or which limit is reached. */
    record Offer(Optional<Seat> seat, Full full) {}

    /** Given back once, however often that is said. */
    final class Seat {
        private final String subject;
        private final AtomicBoolean free = new AtomicBoolean();

        private Seat(String subject) {
            this.subject = subject;
        }

        void giveBack() {
            if (free.compareAndSet(false, true)) {
                bySubject.computeIfPresent(subject, (who, seats) -> seats > 1 ? seats - 1 : null);
                taken.decrementAndGet();
            }
        }
    }

    Offer take(String subject) {
        if (taken.incrementAndGet() > all) {
            taken.decrementAndGet();
            return new Offer(Optional.empty(), Full.instance);
        }
        var seats = bySubject.compute(subject, (who, before) -> before == null ? 1 : before + 1);
        var seat = new Seat(subject);
        if (seats > perSubject) {
            seat.giveBack();
            return new Offer(Optional.empty(), Full.subject);
        }
        return new Offer(Optional.of(seat), null);
    }

    int taken() {
        return taken.get();
    }
}
