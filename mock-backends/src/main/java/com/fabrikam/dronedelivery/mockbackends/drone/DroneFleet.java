package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Assigned;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Refused;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Undone;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.NotAssigned;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.PickedUp;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.Replanned;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.Superseded;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome.TakenBack;
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
import java.util.concurrent.atomic.AtomicReference;

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
        return assign(deliveryId, request, correlationId, null);
    }

    /** The same for a request that is traced, in which what the drone reports is to be seen. */
    public AssignOutcome assign(UUID deliveryId, DroneRequest request, String correlationId, String traceparent) {
        String id = deliveryId.toString();
        Optional<Refused> refusal = rules.refusalOf(request);
        if (refusal.isPresent() && assignments.isFree(id)) {
            return refusal.get();
        }
        if (!(assignments.putIfAbsent(id, () -> plan(deliveryId, request, correlationId, traceparent))
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

    /** Gives the delivery's drone another plan; a repeated call gets what the first one got. */
    public ReplanOutcome replan(UUID deliveryId, long version, Instant pickupTime) {
        String id = deliveryId.toString();
        AtomicReference<ReplanOutcome> outcome = new AtomicReference<>();
        assignments.update(id, assignment -> {
            outcome.set(replanned(assignment, version, pickupTime.truncatedTo(ChronoUnit.MILLIS)));
            return outcome.get() instanceof Replanned done ? done.assignment() : assignment;
        });
        if (outcome.get() == null) {
            return assignments.isFree(id) ? new NotAssigned() : new TakenBack();
        }
        if (outcome.get() instanceof Replanned done && done.created()) {
            simulator.launch(done.assignment());
        }
        return outcome.get();
    }

    /** Takes exactly this plan back, for good, whether it was there or not; the one before it is flown again. */
    public void takeBack(UUID deliveryId, long version) {
        AtomicReference<Assignment> flownAgain = new AtomicReference<>();
        assignments.update(deliveryId.toString(), assignment -> {
            Assignment rest = assignment.without(version);
            flownAgain.set(rest.revision() == assignment.revision() ? null : rest);
            return rest;
        });
        if (flownAgain.get() != null) {
            simulator.launch(flownAgain.get());
        }
    }

    /** How a wish that a drone fail in flight ended. */
    public enum Failing {
        DONE,
        NOT_ASSIGNED,
        NOT_IN_FLIGHT
    }

    /** Lets the drone of a delivery fail where it is; one that has failed stays as it is. */
    public Failing fail(UUID deliveryId, String code, String message) {
        AtomicReference<Failing> outcome = new AtomicReference<>(Failing.NOT_ASSIGNED);
        AtomicReference<Assignment> failed = new AtomicReference<>();
        assignments.update(deliveryId.toString(), assignment -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (assignment.failure() != null) {
                outcome.set(Failing.DONE);
                return assignment;
            }
            if (!assignment.isInFlightAt(now, simulator.winds())) {
                outcome.set(Failing.NOT_IN_FLIGHT);
                return assignment;
            }
            outcome.set(Failing.DONE);
            failed.set(assignment.failing(new FlightFailure(now, code, message, false)));
            return failed.get();
        });
        if (failed.get() != null) {
            simulator.launch(failed.get());
        }
        return outcome.get();
    }

    /** What was flown for an owner and delivered in this time. Looks at every assignment. */
    public Utilization utilization(String ownerId, Instant from, Instant until) {
        var owned = assignments.values().stream().filter(assignment -> ownerId.equals(assignment.ownerId()));
        return Utilization.of(owned, simulator.winds(), from, until);
    }

    public int count() {
        return assignments.count();
    }

    private ReplanOutcome replanned(Assignment assignment, long version, Instant pickupTime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (version == assignment.version()) {
            return new Replanned(assignment, false);
        }
        if (version <= assignment.takenBack()) {
            return new TakenBack();
        }
        if (version < assignment.version()) {
            return new Superseded();
        }
        if (assignment.hasPickedUpBy(now, simulator.winds())) {
            return new PickedUp();
        }
        if (assignment.failure() == null) {
            return new Replanned(assignment.replanned(version, pickupTime, now, simulator.winds()), true);
        }
        Drone other =
                freeDrone(assignment.deliveryId(), version, assignment.plan().pickup());
        return new Replanned(assignment.replaced(version, other.id(), other.base(), pickupTime, now), true);
    }

    private Assignment plan(UUID deliveryId, DroneRequest request, String correlationId, String traceparent) {
        Drone drone = freeDrone(deliveryId, 0, request.pickup());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        FlightPlan plan = FlightPlan.toBeAtPickup(
                request.pickupTime().truncatedTo(ChronoUnit.MILLIS),
                now,
                drone.base(),
                request.pickup(),
                request.dropoff(),
                rules.flying(request.expedited()));
        return Assignment.first(deliveryId, drone.id(), correlationId, request.ownerId(), plan, traceparent);
    }

    private record Drone(String id, Location base) {}

    private Drone freeDrone(UUID deliveryId, long version, Location pickup) {
        SplittableRandom chance = new SplittableRandom(rules.seed()
                ^ deliveryId.getMostSignificantBits()
                ^ deliveryId.getLeastSignificantBits()
                ^ (version << Integer.SIZE));
        String id = "drone-%08x".formatted(chance.nextInt());
        Location base = GreatCircle.from(
                pickup, chance.nextDouble(360), chance.nextDouble(NEAREST_BASE_METRES, FARTHEST_BASE_METRES));
        return new Drone(id, base);
    }
}
