package com.fabrikam.dronedelivery.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/** What is going to happen, in its order. Time passes only from one event to the next; everything runs on one thread. */
final class VirtualTime extends Clock {
    static final Instant START = Instant.parse("2030-01-01T08:00:00Z");

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long sequence;

    /** Milliseconds since the start. */
    long now() {
        return now;
    }

    /** Something that a process, the network or a back end will do; dropped if the process is dead by then. */
    Event after(long millis, Life life, Runnable action) {
        return add(millis, life, action, false);
    }

    /** Something that goes on for ever and need not be waited for. */
    void background(long millis, Life life, Runnable action) {
        add(millis, life, action, true);
    }

    private Event add(long millis, Life life, Runnable action, boolean background) {
        Event event = new Event(now + Math.max(0, millis), ++sequence, life, action, background);
        events.add(event);
        return event;
    }

    /** Lets the next event happen and returns whose it was; null if there is none. */
    Event next() {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event.isOff()) {
                continue;
            }
            if (event.life.frozenUntil() > Math.max(now, event.time)) {
                event.time = event.life.frozenUntil();
                events.add(event);
                continue;
            }
            now = Math.max(now, event.time);
            event.action.run();
            return event;
        }
        return null;
    }

    /** Whether anything is going to happen that has an end. */
    boolean isBusy() {
        return events.stream().anyMatch(event -> !event.background && !event.isOff());
    }

    @Override
    public Instant instant() {
        return START.plusMillis(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    /** One of them. */
    static final class Event implements Comparable<Event> {
        private long time;
        private final long order;
        private final Life life;
        private final Runnable action;
        private final boolean background;
        private boolean cancelled;

        private Event(long time, long order, Life life, Runnable action, boolean background) {
            this.time = time;
            this.order = order;
            this.life = life;
            this.action = action;
            this.background = background;
        }

        void cancel() {
            cancelled = true;
        }

        Life life() {
            return life;
        }

        boolean isBackground() {
            return background;
        }

        private boolean isOff() {
            return cancelled || !life.isAlive();
        }

        @Override
        public int compareTo(Event other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
        }
    }
}
