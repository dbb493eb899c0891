package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Everybody who watches on this instance. It follows each watched delivery once, however many watch it, reads it once when it
 * begins to hear of it (again, after the feed was interrupted), and spreads what it hears.
 */
@Component
final class TrackingHub implements SmartLifecycle, Feed.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingHub.class);
    private static final long LOOK_EVERY_MILLIS = 1000;

    private final DeliveryRecords records;
    private final Painter painter;
    private final Feed feed;
    private final TrackingProperties limits;
    private final TrackingMetrics metrics;
    private final ConcurrentMap<UUID, Watched> watched = new ConcurrentHashMap<>();
    private final ExecutorService workers;
    private final ScheduledExecutorService watch;

    private volatile boolean running;

    TrackingHub(
            DeliveryRecords records, Painter painter, Feed feed, TrackingProperties limits, TrackingMetrics metrics) {
        this.records = records;
        this.painter = painter;
        this.feed = feed;
        this.limits = limits;
        this.metrics = metrics;
        this.workers = Executors.newFixedThreadPool(limits.workers(), new CustomizableThreadFactory("tracking-"));
        this.watch = Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("tracking-watch-"));
    }

    /** A viewer of this delivery, who has come as far as {@code from} says; {@code onLeave} is told when the stream ends. */
    Viewer admit(DeliveryRecord record, Mark from, Outlet outlet, Runnable onLeave) {
        var id = record.deliveryId();
        var delivery = new Watched[1];
        var viewer = new Viewer(from, outlet, () -> delivery[0].picture(), metrics, (who, why) -> {
            leave(id, who);
            metrics.left(why);
            onLeave.run();
        });
        watched.compute(id, (key, known) -> {
            delivery[0] = known == null ? new Watched(() -> records.find(id), painter, workers) : known;
            delivery[0].viewers().add(viewer);
            if (known == null) {
                feed.follow(id);
            }
            return delivery[0];
        });
        delivery[0].offer(record);
        return viewer;
    }

    private void leave(UUID id, Viewer viewer) {
        watched.computeIfPresent(id, (key, delivery) -> {
            delivery.viewers().remove(viewer);
            if (!delivery.viewers().isEmpty()) {
                return delivery;
            }
            feed.unfollow(id);
            return null;
        });
    }

    /** The feed may say so while the first viewer is still being admitted: it waits for that, or the delivery would not be read. */
    @Override
    public void followed(UUID deliveryId) {
        watched.computeIfPresent(deliveryId, (key, delivery) -> {
            delivery.changed();
            return delivery;
        });
    }

    @Override
    public void reported(UUID deliveryId, String report) {
        tell(deliveryId, delivery -> delivery.reported(report));
    }

    @Override
    public void changed(UUID deliveryId) {
        tell(deliveryId, Watched::changed);
    }

    private void tell(UUID deliveryId, Consumer<Watched> news) {
        var delivery = watched.get(deliveryId);
        if (delivery != null) {
            news.accept(delivery);
        }
    }

    /** How many deliveries are watched. */
    int deliveries() {
        return watched.size();
    }

    /** What is shown of a watched delivery. */
    Picture picture(UUID deliveryId) {
        return watched.get(deliveryId).picture();
    }

    private void look() {
        try {
            feed.look();
            watched.values().forEach(delivery -> {
                delivery.look(limits.refreshInterval());
                delivery.viewers().forEach(viewer -> viewer.look(limits.heartbeat(), limits.maxDuration()));
            });
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("failure", e.toString()).log("Live tracking could not look after itself");
        }
    }

    @Override
    public void start() {
        running = true;
        feed.start(this);
        watch.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Before the web server waits for its requests to end: a stream would not, and its viewer finds another instance. */
    @Override
    public void stop() {
        running = false;
        watched.values().forEach(delivery -> delivery.viewers().forEach(viewer -> viewer.leave(Viewer.Reason.stopped)));
        watch.shutdownNow();
        workers.shutdown();
        feed.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
