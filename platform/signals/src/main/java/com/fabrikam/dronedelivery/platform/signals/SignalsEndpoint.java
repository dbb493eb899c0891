package com.fabrikam.dronedelivery.platform.signals;

import com.fabrikam.dronedelivery.platform.signals.Signals.Consumer;
import com.fabrikam.dronedelivery.platform.signals.Signals.Requests;
import com.fabrikam.dronedelivery.platform.signals.SignalsProperties.Figure;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;

/** {@code GET /actuator/signals}. It reads what is there already, and asks nobody. */
@Endpoint(id = "signals")
final class SignalsEndpoint {

    private static final String CONSUMERS = "keyed.kafka.in.flight";

    private final String service;
    private final String version;
    private final Instant startedAt;
    private final MeterRegistry meters;
    private final HealthEndpoint health;
    private final SignalsProperties properties;

    SignalsEndpoint(
            String service,
            String version,
            Instant startedAt,
            MeterRegistry meters,
            HealthEndpoint health,
            SignalsProperties properties) {
        this.service = service;
        this.version = version;
        this.startedAt = startedAt;
        this.meters = meters;
        this.health = health;
        this.properties = properties;
    }

    @ReadOperation
    Signals signals() {
        var readiness = health.healthForPath("readiness");
        return new Signals(
                service,
                version,
                startedAt,
                readiness == null
                        ? Status.UNKNOWN.getCode()
                        : readiness.getStatus().getCode(),
                notUp(readiness),
                (long) total(meters.find("jvm.memory.used").tag("area", "heap").meters()),
                requests(),
                consumers(),
                figures());
    }

    private static List<String> notUp(HealthComponent readiness) {
        return readiness instanceof CompositeHealth parts
                ? parts.getComponents().entrySet().stream()
                        .filter(part -> !part.getValue().getStatus().equals(Status.UP))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList()
                : List.of();
    }

    private Requests requests() {
        var answered = meters.find("http.server.requests").timers().stream()
                .filter(timer -> !isManagement(timer))
                .toList();
        return new Requests(
                answered.stream().mapToLong(Timer::count).sum(),
                answered.stream()
                        .filter(timer -> "SERVER_ERROR".equals(timer.getId().getTag("outcome")))
                        .mapToLong(Timer::count)
                        .sum(),
                answered.stream()
                        .mapToDouble(timer -> timer.totalTime(TimeUnit.SECONDS))
                        .sum());
    }

    private static boolean isManagement(Timer timer) {
        var uri = timer.getId().getTag("uri");
        return uri != null && uri.startsWith("/actuator");
    }

    private List<Consumer> consumers() {
        return meters.find(CONSUMERS).gauges().stream()
                .map(gauge ->
                        consumer(gauge.getId().getTag("group"), gauge.getId().getTag("topic")))
                .sorted(Comparator.comparing(Consumer::topic).thenComparing(Consumer::group))
                .toList();
    }

    private Consumer consumer(String group, String topic) {
        return new Consumer(
                group,
                topic,
                (long) of("processed", group, topic),
                (long) of("failed", group, topic),
                (long) of("in.flight", group, topic),
                of("oldest.age", group, topic),
                (long) of("paused", group, topic));
    }

    private double of(String name, String group, String topic) {
        return total(meters.find("keyed.kafka." + name)
                .tags("group", group, "topic", topic)
                .meters());
    }

    private Map<String, Map<String, Double>> figures() {
        var found = new TreeMap<String, Map<String, Double>>();
        for (Figure figure : properties.figures()) {
            var values = found.computeIfAbsent(figure.name(), name -> new TreeMap<>());
            for (Meter meter : meters.find(figure.meter()).meters()) {
                var by = figure.by().isEmpty() ? "" : meter.getId().getTag(figure.by());
                values.merge(by == null ? "" : by, value(meter), Double::sum);
            }
        }
        return found;
    }

    private static double total(Collection<? extends Meter> found) {
        return found.stream().mapToDouble(SignalsEndpoint::value).sum();
    }

    /** How often, or how much; JSON knows no number that is none. */
    private static double value(Meter meter) {
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(one -> one.getStatistic() == Statistic.COUNT || one.getStatistic() == Statistic.VALUE)
                .mapToDouble(Measurement::getValue)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(0);
    }
}
