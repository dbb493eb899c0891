package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delivery that somebody watches: one picture for all its viewers. News wait in it as flags and as the latest report, never in a
 * line; a worker brings the picture up to date and shows it.
 */
final class Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final Supplier<DeliveryRecord> store;
    private final Painter painter;
    private final Executor workers;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final AtomicReference<DeliveryRecord> offered = new AtomicReference<>();
    private final AtomicReference<String> report = new AtomicReference<>();
    private final AtomicInteger news = new AtomicInteger();

    private volatile boolean stale;
    private volatile long readAt = System.nanoTime();
    private volatile Picture picture;

    Watched(Supplier<DeliveryRecord> store, Painter painter, Executor workers) {
        this.store = store;
        this.painter = painter;
        this.workers = workers;
    }

    Picture picture() {
        return picture;
    }

    Set<Viewer> viewers() {
        return viewers;
    }

    /** Somebody has read it. */
    void offer(DeliveryRecord record) {
        offered.set(record);
        work();
    }

    void reported(String latest) {
        report.set(latest);
        work();
    }

    /** It has to be read. */
    void changed() {
        stale = true;
        work();
    }

    /** Reads it if that failed, or is long ago. */
    void look(Duration refreshInterval) {
        if (stale || System.nanoTime() - readAt > refreshInterval.toNanos()) {
            changed();
        }
    }

    private void work() {
        if (news.getAndIncrement() == 0) {
            try {
                workers.execute(this::bringUpToDate);
            } catch (RejectedExecutionException e) {
                LOG.debug("No more news: the instance stops");
            }
        }
    }

    private void bringUpToDate() {
        int done = news.get();
        do {
            var before = picture;
            try {
                takeOffer();
                read();
                takeReport();
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("failure", e.toString())
                        .log("A watched delivery could not be brought up to date");
            }
            if (picture != before) {
                viewers.forEach(Viewer::show);
            }
            done = news.addAndGet(-done);
        } while (done > 0);
    }

    private void takeOffer() {
        var record = offered.getAndSet(null);
        if (record != null && (picture == null || isNews(record))) {
            picture = painter.picture(record);
        }
    }

    private boolean isNews(DeliveryRecord record) {
        return record.delivery().orElseThrow().milestones().size()
                > picture.stages().size();
    }

    private void read() {
        if (!stale) {
            return;
        }
        stale = false;
        readAt = System.nanoTime();
        try {
            var record = store.get();
            if (record.delivery().isPresent()) {
                picture = painter.picture(record);
            }
        } catch (RuntimeException e) {
            // Looked after later: the store may be away for long.
            stale = true;
            throw e;
        }
    }

    private void takeReport() {
        var latest = report.getAndSet(null);
        if (latest != null && picture != null) {
            painter.with(picture, latest).ifPresent(newer -> picture = newer);
        }
    }
}
