package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.BACK_END_DOWN;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One history, which follows from its seed: requests come in, faults happen for a while, then all is well, and what was begun comes to
 * its end.
 */
final class History {
    private static final long PATIENCE = 60 * 60 * 1_000L;

    private final World world;
    private final boolean noting;
    private final List<String> journal = new ArrayList<>();
    private final Map<Happening, Integer> counts = new EnumMap<>(Happening.class);
    private final VirtualTime time = new VirtualTime();
    private final Chance chance;
    private final int partitions;
    private final long calm;
    private final Network network;
    private final Kafka kafka;
    private final Coordinator coordinator;
    private final Attempts attempts = new Attempts();
    private final Requests requests;
    private final Flights flights = new Flights(this);
    private final Invariants invariants;
    private Faults faults;
    private Group group;

    History(World world, long seed, boolean noting) {
        this.world = world;
        this.noting = noting;
        ObjectMapper json = world.delivery().json();
        chance = new Chance(seed);
        faults = Faults.of(chance);
        partitions = chance.between(1, 2);
        calm = chance.between(5_000, 60_000);
        network = new Network(this);
        kafka = new Kafka(this, partitions);
        coordinator = new Coordinator(this);
        requests = new Requests(this, json);
        invariants = new Invariants(this, json);
    }

    /** Plays it, and returns what did not hold. */
    List<String> play() {
        world.plays(this);
        network.station("account", World::account);
        network.station("transport", world.backends().http()::handle);
        network.station("drone", world.backends().http()::handle);
        network.station("package", world.claims()::handle);
        network.station("delivery", world::delivery);
        world.backends().runs(this, new Life("back ends"));
        world.delivery().runs(this, new Life("delivery"));
        note(() -> faults.toString());
        group = new Group(this, world.schedulers(), partitions);
        requests.comeIn();
        flights.begin();
        if (comesToRest()) {
            invariants.check(world);
        } else {
            invariants.violated("I1 it does not come to an end");
        }
        group.end();
        return invariants.violations();
    }

    private boolean comesToRest() {
        for (VirtualTime.Event event = time.next(); time.now() < calm + PATIENCE; event = time.next()) {
            if (time.now() > calm) {
                faults = Faults.NONE;
            }
            if (!event.isBackground()) {
                group.mayFail(event.life());
            } else if (isAtRest()) {
                return true;
            }
        }
        return false;
    }

    private boolean isAtRest() {
        return kafka.isDone() && coordinator.isDone() && !time.isBusy();
    }

    /** A request was answered with 202: it has this offset. */
    long accept(Kafka.Message command) {
        int partition = partitionOf(command.key());
        List<Kafka.Message> log = kafka.requests().get(partition);
        note(() -> "accepted at " + partition + "/" + log.size() + ": "
                + new String(command.value(), StandardCharsets.UTF_8));
        log.add(command);
        return log.size() - 1L;
    }

    int partitionOf(String key) {
        return Math.floorMod(key.hashCode(), partitions);
    }

    /** A back end was called: it may go down for a while. */
    void mayFail(Station station) {
        boolean ours = List.of("scheduler", "coordinator").contains(station.name());
        if (ours || station.isDown() || !chance.happens(faults.outage())) {
            return;
        }
        count(BACK_END_DOWN);
        note(() -> station.name() + " goes down");
        station.down(true);
        if (station.name().equals("delivery")) {
            world.delivery().life().end();
        }
        time.after(chance.between(50, 15_000), network.wires(), () -> {
            note(() -> station.name() + " is back");
            if (station.name().equals("delivery")) {
                world.delivery().runs(this, new Life("delivery"));
            }
            station.down(false);
        });
    }

    void count(Happening happening) {
        counts.merge(happening, 1, Integer::sum);
    }

    void note(Supplier<String> line) {
        if (noting) {
            journal.add("%8d ms  %s".formatted(time.now(), line.get()));
        }
    }

    List<String> journal() {
        return journal;
    }

    Map<Happening, Integer> counts() {
        return counts;
    }

    World world() {
        return world;
    }

    Protocol protocol() {
        return world.protocol();
    }

    VirtualTime time() {
        return time;
    }

    Chance chance() {
        return chance;
    }

    Faults faults() {
        return faults;
    }

    Network network() {
        return network;
    }

    Kafka kafka() {
        return kafka;
    }

    Coordinator coordinator() {
        return coordinator;
    }

    Attempts attempts() {
        return attempts;
    }

    Requests requests() {
        return requests;
    }

    Flights flights() {
        return flights;
    }

    Invariants invariants() {
        return invariants;
    }

    Group group() {
        return group;
    }
}
