package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.tracking.Event.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody who watches a delivery. It holds no events, only how far it has come: whenever its outlet takes something, it gets what it
 * lacks of the picture that stands then. So stages are never dropped, of positions only the last counts, and one that reads slowly
 * costs no memory.
 *
 * <p>Shown to by whichever thread has news, one at a time, and without a lock that another one would wait for.
 */
final class Viewer {
    private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);

    /** Why a stream ends. */
    enum Reason {
        /** The delivery has come to its end. */
        ended,
        /** The viewer went away. */
        gone,
        /** The viewer did not read. */
        stalled,
        /** It lasted as long as it may. */
        expired,
        /** This instance stops. */
        stopped
    }

    private final Outlet outlet;
    private final Supplier<Picture> picture;
    private final TrackingMetrics metrics;
    private final BiConsumer<Viewer, Reason> onLeave;
    private final Instant since = Instant.now();
    private final AtomicInteger calls = new AtomicInteger();

    // Of the thread that shows something.
    private boolean opened;
    private boolean unflushed;
    private int milestones;
    private Mark position;
    private Event confirmation;

    private volatile boolean blocked;
    private volatile boolean heartbeatDue;
    private volatile long writtenAt = System.nanoTime();
    private volatile Reason leaving;
    private volatile boolean left;

    Viewer(
            Mark from,
            Outlet outlet,
            Supplier<Picture> picture,
            TrackingMetrics metrics,
            BiConsumer<Viewer, Reason> onLeave) {
        this.milestones = from.milestones();
        this.position = from;
        this.outlet = outlet;
        this.picture = picture;
        this.metrics = metrics;
        this.onLeave = onLeave;
    }

    /** Shows what it lacks, as far as the outlet takes it. */
    void show() {
        if (calls.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        do {
            showAll();
            done = calls.addAndGet(-done);
        } while (done > 0);
    }

    /** From time to time. */
    void look(Duration heartbeat, Duration maxDuration) {
        if (since.plus(maxDuration).isBefore(Instant.now())) {
            leave(Reason.expired);
        } else if (System.nanoTime() - writtenAt > heartbeat.toNanos()) {
            heartbeatDue = true;
            show();
        }
    }

    /** Ends the stream as soon as the outlet has taken what it was given. */
    void leave(Reason reason) {
        leaving = reason;
        show();
    }

    /** The outlet is no more. */
    void lost(Reason reason) {
        left(blocked && reason == Reason.gone ? Reason.stalled : reason);
    }

    private void showAll() {
        try {
            while (!left && outlet.isReady()) {
                blocked = false;
                if (!showNext()) {
                    return;
                }
            }
            // before its stream has begun nobody can have failed to read it
            blocked = opened;
        } catch (IOException e) {
            // The container ends the request of a client that went away.
            lost(Reason.gone);
        } catch (RuntimeException e) {
            LOG.atInfo().addKeyValue("failure", e.toString()).log("A viewer could not be shown anything more");
            lost(Reason.gone);
            end();
        }
    }

    private void end() {
        try {
            outlet.close();
        } catch (RuntimeException e) {
            LOG.debug("The stream had ended already", e);
        }
    }

    /** One step for each time that the outlet is ready. */
    private boolean showNext() throws IOException {
        var event = leaving == null ? next(picture.get()) : null;
        if (event != null) {
            outlet.write(event.bytes());
            unflushed = true;
            writtenAt = System.nanoTime();
            metrics.sent(event.kind());
            if (event.kind() == Kind.end) {
                leaving = Reason.ended;
            }
            return true;
        }
        if (unflushed) {
            unflushed = false;
            outlet.flush();
            return true;
        }
        if (leaving != null) {
            left(leaving);
            outlet.close();
        }
        return false;
    }

    private Event next(Picture now) {
        if (!opened) {
            opened = true;
            return Event.OPENING;
        }
        if (now != null && milestones < now.stages().size()) {
            return now.stages().get(milestones++);
        }
        if (now != null && now.confirmation() != null && !now.confirmation().isSameAs(confirmation)) {
            confirmation = now.confirmation();
            return confirmation;
        }
        if (now != null && now.hasEnded()) {
            return now.end();
        }
        if (now != null
                && now.position() != null
                && !now.position().mark().equals(position)
                && milestones <= now.stages().size()) {
            return show(now.position());
        }
        if (heartbeatDue) {
            heartbeatDue = false;
            return Event.HEARTBEAT;
        }
        return null;
    }

    private Event show(Picture.Position now) {
        if (now.seen().occurredAt().isAfter(since)) {
            metrics.latency(Duration.between(now.seen().occurredAt(), Instant.now()));
        }
        if (position.reports() > 0) {
            metrics.conflated(now.mark().reports() - position.reports() - 1);
        }
        position = now.mark();
        return now.event();
    }

    private void left(Reason reason) {
        if (!left) {
            left = true;
            onLeave.accept(this, reason);
        }
    }
}
