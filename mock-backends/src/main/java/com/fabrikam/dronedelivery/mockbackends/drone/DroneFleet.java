package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Assigned;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Refused;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Undone;
import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import com.fabrikam.dronedelivery.mockbackends.register.Register.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Assigns drones to deliveries. There is always one free; which one, and where it waits, follows from the seed. */
public final class DroneFleet {

    private static final double NEAREST_BASE_METRES = 200;
    private static final double FARTHEST_BASE_METRES = 1_500;

    private final Register<Assignment> assignments;
    private final FlightSimulator simulator;
    private final DroneRules rules;
    private final Clock clock;

    public DroneFleet(Register<Assignment> assignments, FlightSimulator simulator, DroneRules rules, Clock clock) {
        this.assignments = assignments;
        this.simulator = simulator;
        this.rules = rules;
        this.clock = clock;
    }

    /** Assigns a drone and plans its flight; a repeated call gets what the first one got. */
    public AssignOutcome assign(UUID deliveryId, DroneRequest request, String correlationId) {
        String id = deliveryId.toString();
        Optional<Refused> refusal = rules.refusalOf(request);
        if (refusal.isPresent() && assignments.isFree(id)) {
            return refusal.get();
        }
        if (!(assignments.putIfAbsent(id, () -> plan(deliveryId, request, correlationId))
                instanceof Stored<Assignment> stored)) {
            return new Undone();
        }
        if (stored.created()) {
            simulator.launch(stored.value());
        }
        return new Assigned(stored.value(), stored.created());
    }

    public Optional<Assignment> find(UUID deliveryId) {
        return assignments.find(deliveryId.toString());
    }

    /** Takes the drone away, wherever it is, for good. */
    public void release(UUID deliveryId) {
        assignments.undo(deliveryId.toString());
    }

    public int count() {
        return assignments.count();
    }

    private Assignment plan(UUID deliveryId, DroneRequest request, String correlationId) {
        SplittableRandom chance = new SplittableRandom(
                rules.seed() ^ deliveryId.getMostSignificantBits() ^ deliveryId.getLeastSignificantBits());
        String droneId = "drone-%08x".formatted(chance.nextInt());
        Location base = GreatCircle.from(
                request.pickup(), chance.nextDouble(360), chance.nextDouble(NEAREST_BASE_METRES, FARTHEST_BASE_METRES));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        FlightPlan plan = FlightPlan.toBeAtPickup(
                request.pickupTime().truncatedTo(ChronoUnit.MILLIS),
                now,
                base,
                request.pickup(),
                request.dropoff(),
                rules.flying(request.expedited()));
        return new Assignment(deliveryId, droneId, correlationId, plan, 0);
    }
}
