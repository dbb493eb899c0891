package com.fabrikam.dronedelivery.platform.keyedkafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/**
 * What JMX shows, as meters {@code keyed.kafka.*} with the tags {@code group} and {@code topic}. Give it to
 * {@link KeyedKafkaComponent#setListener} and bind it to any number of registries, in any order.
 */
public final class KeyedKafkaMetrics implements MeterBinder, KeyedKafkaListener {
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final Map<Source, List<KeyedKafkaConsumer>> sources = new ConcurrentHashMap<>();

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        registries.add(registry);
        sources.forEach((source, consumers) -> register(registry, source, consumers));
    }

    @Override
    public synchronized void started(KeyedKafkaConsumer consumer) {
        Source source = Source.of(consumer);
        List<KeyedKafkaConsumer> consumers = sources.computeIfAbsent(source, added -> {
            List<KeyedKafkaConsumer> list = new CopyOnWriteArrayList<>();
            registries.forEach(registry -> register(registry, added, list));
            return list;
        });
        if (!consumers.contains(consumer)) {
            consumers.add(consumer); // stays after a stop, so that counters never go back
        }
    }

    private static void register(MeterRegistry registry, Source source, List<KeyedKafkaConsumer> consumers) {
        Tags tags = Tags.of("group", source.group(), "topic", source.topic());
        gauge(registry, "in.flight", "Records in work", tags, consumers, KeyedKafkaConsumer::getInFlight);
        gauge(registry, "window", "Records kept in windows", tags, consumers, KeyedKafkaConsumer::getWindow);
        gauge(
                registry,
                "partitions",
                "Partitions assigned",
                tags,
                consumers,
                KeyedKafkaConsumer::getAssignedPartitions);
        gauge(registry, "paused", "Partitions paused", tags, consumers, KeyedKafkaConsumer::getPausedPartitions);
        gauge(
                registry,
                "blocked",
                "Partitions that wait for a dead letter",
                tags,
                consumers,
                KeyedKafkaConsumer::getBlockedPartitions);
        gauge(
                registry,
                "committed.lag",
                "Messages from the checkpoint to the topic's end",
                tags,
                consumers,
                KeyedKafkaConsumer::getCommittedLag);
        Gauge.builder("keyed.kafka.oldest.age", consumers, all -> all.stream()
                        .mapToDouble(KeyedKafkaConsumer::getOldestAgeSeconds)
                        .max()
                        .orElse(0))
                .description("Age of the oldest unfinished record")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        counter(registry, "processed", "Records processed", tags, consumers, KeyedKafkaConsumer::getProcessed);
        counter(registry, "failed", "Records failed", tags, consumers, KeyedKafkaConsumer::getFailed);
        counter(registry, "dead.letters", "Dead letters written", tags, consumers, KeyedKafkaConsumer::getDeadLettered);
        counter(
                registry,
                "dead.letter.failures",
                "Failed attempts to write a dead letter",
                tags,
                consumers,
                KeyedKafkaConsumer::getDeadLetterFailures);
        counter(
                registry,
                "abandoned",
                "Records left for the next reader",
                tags,
                consumers,
                KeyedKafkaConsumer::getAbandoned);
        counter(registry, "commits", "Commits made", tags, consumers, KeyedKafkaConsumer::getCommits);
    }

    private static void gauge(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            List<KeyedKafkaConsumer> consumers,
            ToDoubleFunction<KeyedKafkaConsumer> figure) {
        Gauge.builder("keyed.kafka." + name, consumers, all -> sum(all, figure))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static void counter(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            List<KeyedKafkaConsumer> consumers,
            ToDoubleFunction<KeyedKafkaConsumer> figure) {
        FunctionCounter.builder("keyed.kafka." + name, consumers, all -> sum(all, figure))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static double sum(List<KeyedKafkaConsumer> consumers, ToDoubleFunction<KeyedKafkaConsumer> figure) {
        return consumers.stream().mapToDouble(figure).sum();
    }

    private record Source(String group, String topic) {
        static Source of(KeyedKafkaConsumer consumer) {
            return new Source(consumer.getGroupId(), consumer.getTopic());
        }
    }
}
