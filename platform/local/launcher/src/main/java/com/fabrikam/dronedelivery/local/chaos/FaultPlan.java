package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Which faults happen to which parts, and when: the same for the same seed, duration and parts. Every part has its turn before one
 * has a second; a fifth of the strikes hit two parts at once.
 */
record FaultPlan(List<PlannedFault> faults) {

    static final int KILLS_PER_MINUTE = 4;
    private static final Duration FIRST = Duration.ofSeconds(6);
    private static final Duration QUIET_AT_THE_END = Duration.ofSeconds(4);
    private static final int SHORTEST_PAUSE_MILLIS = 7_000;
    private static final int LONGEST_PAUSE_MILLIS = 10_500;
    private static final double TWO_AT_ONCE = 0.2;

    static FaultPlan of(long seed, Duration duration, Collection<Part> parts) {
        Random random = new Random(seed);
        Deque<Part> deck = new ArrayDeque<>();
        List<PlannedFault> faults = new ArrayList<>();
        Duration at = FIRST;
        while (at.compareTo(duration.minus(QUIET_AT_THE_END)) < 0) {
            Part part = next(deck, parts, random);
            faults.add(fault(at, part, random));
            if (random.nextDouble() < TWO_AT_ONCE) {
                Part other = next(deck, parts, random);
                if (other != part) {
                    faults.add(fault(at.plusMillis(random.nextInt(300)), other, random));
                }
            }
            at = at.plusMillis(SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
        }
        return new FaultPlan(withEnoughKills(faults, duration));
    }

    int kills() {
        return faults.stream().mapToInt(fault -> fault.fault().kills()).sum();
    }

    private static Part next(Deque<Part> deck, Collection<Part> parts, Random random) {
        if (deck.isEmpty()) {
            List<Part> shuffled = new ArrayList<>(parts);
            Collections.sort(shuffled);
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        return deck.pop();
    }

    private static PlannedFault fault(Duration at, Part part, Random random) {
        Fault fault = kind(random.nextInt(100));
        int longest = fault == Fault.PAUSE ? 12_000 : 6_000;
        return new PlannedFault(
                at,
                fault,
                part,
                Duration.ofMillis(500 + random.nextInt(longest)),
                Duration.ofMillis(200 + random.nextInt(5_000)));
    }

    private static Fault kind(int percent) {
        if (percent < 50) {
            return Fault.KILL;
        }
        if (percent < 60) {
            return Fault.KILL_TWICE;
        }
        if (percent < 68) {
            return Fault.KILL_STARTING;
        }
        return percent < 86 ? Fault.PAUSE : Fault.RESTART;
    }

    /** Makes kills of other faults, the first ones first, until there are {@link #KILLS_PER_MINUTE}. */
    private static List<PlannedFault> withEnoughKills(List<PlannedFault> faults, Duration duration) {
        long missing = duration.toSeconds() * KILLS_PER_MINUTE / 60 - new FaultPlan(faults).kills();
        List<PlannedFault> mended = new ArrayList<>();
        for (PlannedFault fault : faults) {
            boolean change = missing > 0 && fault.fault().kills() == 0;
            missing -= change ? 1 : 0;
            mended.add(change ? fault.with(Fault.KILL) : fault);
        }
        return List.copyOf(mended);
    }
}
