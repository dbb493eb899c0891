package com.fabrikam.dronedelivery.benchmarks.harness;

import com.fabrikam.dronedelivery.benchmarks.harness.SteadyState.WarmUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Warms up every variant, then measures them in turn, every second round backwards, so that none has the quieter time of the machine. */
public final class Rounds {

    private final Settings settings;

    public Rounds(Settings settings) {
        this.settings = settings;
    }

    public List<Series> of(List<? extends Variant> variants) throws Exception {
        Map<Variant, WarmUp> warmUps = new LinkedHashMap<>();
        Map<Variant, List<Trial>> trials = new LinkedHashMap<>();
        for (Variant variant : variants) {
            warmUps.put(variant, warmUp(variant));
            trials.put(variant, new ArrayList<>());
        }
        for (int round = 0; round < settings.runs(); round++) {
            for (Variant variant : order(variants, round)) {
                Trial trial = variant.measure();
                say("run %d, %s: %s", round + 1, variant.name(), trial.figures());
                trials.get(variant).add(trial);
            }
        }
        return variants.stream()
                .map(variant -> new Series(
                        variant.name(), variant.product(), Optional.of(warmUps.get(variant)), trials.get(variant)))
                .toList();
    }

    static <T> List<T> order(List<T> all, int round) {
        List<T> ordered = new ArrayList<>(all);
        if (round % 2 == 1) {
            Collections.reverse(ordered);
        }
        return ordered;
    }

    /** Until it is steady, or as long as may be. */
    public WarmUp warmUp(Variant variant) throws Exception {
        SteadyState state = settings.steadyState();
        Duration window = settings.window();
        while (!state.isOver()) {
            long jitBefore = Cpu.jitMillis(variant.pids());
            long from = System.nanoTime();
            double level = variant.exercise(window);
            double millis = (System.nanoTime() - from) / 1e6;
            state.add(level, (Cpu.jitMillis(variant.pids()) - jitBefore) / millis);
        }
        say("%s is warm: %s", variant.name(), state.warmUp());
        return state.warmUp();
    }

    private static void say(String format, Object... values) {
        System.err.printf(format + "%n", values);
    }
}
