package com.fabrikam.dronedelivery.scheduler.harness;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;

/** Where the topics are in production: takes what is published, or fails for a while. */
public final class Outbox {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** An event on its topic. */
    public record Event(String topic, String key, String value, Map<String, Object> headers) {}

    void publish(String topic, Exchange exchange) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("Kafka is away");
        }
        events.add(new Event(
                topic,
                exchange.getMessage().getHeader(KafkaConstants.KEY, String.class),
                exchange.getMessage().getBody(String.class),
                Map.copyOf(exchange.getMessage().getHeaders())));
    }

    /** The next publications fail. */
    public void fail(int times) {
        failures.set(times);
    }

    /** What was published on this topic. */
    public List<Event> on(String topic) {
        return events.stream().filter(event -> event.topic().equals(topic)).toList();
    }

    /** As new. */
    public void reset() {
        events.clear();
        failures.set(0);
    }
}
