package com.fabrikam.dronedelivery.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Plays many histories, on a few worlds side by side; stops at the first that goes wrong, and plays that one again to tell about it. */
final class Simulation {
    private static final int WORLDS =
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private final Protocol protocol;
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);
    private final List<Violation> violations = new ArrayList<>();
    private int histories;
    private long nanos;

    Simulation(Protocol protocol) {
        this.protocol = protocol;
    }

    /** What did not hold in the history of a seed, and how it came to that. */
    record Violation(long seed, List<String> what, List<String> journal) {

        @Override
        public String toString() {
            return "Seed " + seed + " (replay with -Dsimulation.seed=" + seed + "):\n" + String.join("\n", journal)
                    + "\n=> " + String.join("\n=> ", what);
        }
    }

    /** Plays the histories of the seeds from 1 on. */
    Simulation play(int upTo) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WORLDS);
        try {
            List<Future<?>> worlds = new ArrayList<>();
            for (int first = 1; first <= WORLDS; first++) {
                long seed = first;
                worlds.add(threads.submit(() -> {
                    play(seed, upTo, enough);
                    return null;
                }));
            }
            for (Future<?> world : worlds) {
                world.get();
            }
        } finally {
            threads.shutdownNow();
        }
        nanos = System.nanoTime() - start;
        return this;
    }

    private void play(long first, int upTo, AtomicBoolean enough) throws Exception {
        try (World world = new World(protocol)) {
            for (long seed = first; seed <= upTo && !enough.get(); seed += WORLDS) {
                History history = new History(world, seed, false);
                if (!history.play().isEmpty()) {
                    enough.set(true);
                    add(replay(protocol, seed));
                }
                add(history);
            }
        }
    }

    /** Plays one history alone, and writes down what happens. */
    static Violation replay(Protocol protocol, long seed) throws Exception {
        try (World world = new World(protocol)) {
            History history = new History(world, seed, true);
            return new Violation(seed, history.play(), history.journal());
        }
    }

    private synchronized void add(Violation violation) {
        violations.add(violation);
    }

    private synchronized void add(History history) {
        histories++;
        history.counts().forEach((happening, times) -> counts.merge(happening, (long) times, Long::sum));
    }

    int histories() {
        return histories;
    }

    Optional<Violation> violation() {
        return violations.stream().findFirst();
    }

    Map<Happening, Long> counts() {
        return counts;
    }

    /** For the log of the build. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s: %d histories in %.1f s (%.0f/s)"
                .formatted(protocol, histories, nanos / 1e9, histories * 1e9 / nanos));
        counts.forEach((happening, times) -> text.append("%n  %,9d %s"
                .formatted(
                        times,
                        happening.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))));
        return text.toString();
    }
}
