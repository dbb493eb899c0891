package com.fabrikam.dronedelivery.benchmarks.tracking;

import com.fabrikam.dronedelivery.benchmarks.orders.Orders.Order;
import com.fabrikam.dronedelivery.platform.testing.EventStream;
import com.fabrikam.dronedelivery.platform.testing.EventStream.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Everybody who watches a delivery, each over a stream of events through the gateway. */
final class Viewers implements AutoCloseable {

    /** Ties the clock of the streams to that of the drones. */
    private final Instant anchor = Instant.now();

    private final long anchorNanos = System.nanoTime();
    private final List<EventStream> streams;
    private long ignoredBefore = anchorNanos;

    private Viewers(List<EventStream> streams) {
        this.streams = streams;
    }

    static Viewers of(String gateway, List<Order> orders) {
        return new Viewers(orders.stream()
                .map(order -> EventStream.open(
                        gateway + "/api/v1/deliveries/" + order.deliveryId() + "/tracking",
                        Map.of("Authorization", "Bearer " + order.token())))
                .toList());
    }

    boolean allSeePositions() {
        return streams.stream().allMatch(stream -> stream.positions() > 0);
    }

    void forgetWhatCameSoFar() {
        ignoredBefore = System.nanoTime();
    }

    long broken() {
        return streams.stream().filter(EventStream::isOver).count();
    }

    /** From the drone's report until its position was read here, in milliseconds. */
    Histogram latencies() {
        var latencies = new Histogram(Duration.ofMinutes(10).toMillis(), 3);
        streams.stream()
                .flatMap(stream -> stream.messages().stream())
                .filter(message -> message.event().equals("position"))
                .filter(message -> message.nanoTime() - ignoredBefore >= 0)
                .forEach(message -> latencies.recordValue(Math.max(0, latencyMillis(message))));
        return latencies;
    }

    private long latencyMillis(Message position) {
        Instant read = anchor.plusNanos(position.nanoTime() - anchorNanos);
        Instant reported = Instant.parse(position.data().get("occurredAt").asText());
        return Duration.between(reported, read).toMillis();
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
    }
}
