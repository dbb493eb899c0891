package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.DRONE_REPORT;
import static com.fabrikam.dronedelivery.simulation.Happening.REPORT_OVERTAKEN;
import static com.fabrikam.dronedelivery.simulation.Happening.REPORT_REPEATED;

import com.fabrikam.dronedelivery.delivery.domain.DroneStatus;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What drones report on their way to the Delivery service: late, twice, overtaken by later reports. The flights are the mocks'
 * own, by the clock; drones take off, pick up and land while commands are under way.
 */
final class Flights {
    private static final int TICK = 500;
    /** As Kafka keeps it, in the order of its times. */
    private static final Comparator<FlightEvent> IN_ORDER = Comparator.comparing(
                    (FlightEvent event) -> event.status().occurredAt())
            .thenComparing(event -> event.status().deliveryId())
            .thenComparing(event -> event.status().sequence());

    private final History history;
    private final Map<UUID, Map<Long, DroneStatus>> latest = new HashMap<>();

    Flights(History history) {
        this.history = history;
    }

    /** From now on, for as long as the history goes. */
    void begin() {
        history.time().background(TICK, history.network().wires(), this::begin);
        // flights of earlier histories go on as well; nobody listens to them
        List<FlightEvent> due = history.world().simulator().takeDue(Integer.MAX_VALUE).stream()
                .filter(event -> history.requests().knows(event.status().deliveryId()))
                .sorted(IN_ORDER)
                .toList();
        List<FlightEvent> published = new ArrayList<>();
        List<FlightEvent> notPublished = new ArrayList<>();
        for (FlightEvent event : due) {
            boolean fails = history.chance().happens(history.faults().publication());
            if (!fails || history.chance().nextInt(2) == 0) {
                send(event);
            }
            (fails ? notPublished : published).add(event);
        }
        history.world().simulator().published(published);
        history.world().simulator().notPublished(notPublished);
    }

    private void send(FlightEvent event) {
        Chance chance = history.chance();
        DroneStatus report = history.world().delivery().json().convertValue(event.status(), DroneStatus.class);
        history.count(DRONE_REPORT);
        arriveAfter(latency(), report);
        if (chance.happens(history.faults().duplicated())) {
            history.count(REPORT_REPEATED);
            arriveAfter(latency() + chance.nextInt(20_000), report);
        }
    }

    private long latency() {
        Chance chance = history.chance();
        return chance.happens(history.faults().slow()) ? chance.between(200, 20_000) : chance.between(5, 100);
    }

    private void arriveAfter(long millis, DroneStatus report) {
        history.time().after(millis, history.network().wires(), () -> arrive(report));
    }

    /** A consumer that is down reads it when it is back. */
    private void arrive(DroneStatus report) {
        if (history.network().isDown("delivery")) {
            arriveAfter(history.chance().between(100, 1_000), report);
            return;
        }
        Map<Long, DroneStatus> plans = latest.computeIfAbsent(report.deliveryId(), id -> new HashMap<>());
        DroneStatus before = plans.get(report.planVersion());
        if (before != null && before.sequence() > report.sequence()) {
            history.count(REPORT_OVERTAKEN);
        } else {
            plans.put(report.planVersion(), report);
        }
        history.note(() -> "drone of " + report.deliveryId() + ", plan " + report.planVersion() + ": " + report.status()
                + " " + report.leg() + " (" + report.sequence() + ")");
        history.world().journey().observe(report);
    }

    /** The latest that Delivery was told of a flight by this plan. */
    Optional<DroneStatus> told(UUID deliveryId, long planVersion) {
        return Optional.ofNullable(latest.getOrDefault(deliveryId, Map.of()).get(planVersion));
    }
}
