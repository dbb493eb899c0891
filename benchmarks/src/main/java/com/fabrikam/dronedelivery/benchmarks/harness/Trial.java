package com.fabrikam.dronedelivery.benchmarks.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run has shown.
 *
 * @param figures by names that hold the unit, in the order of the page's columns
 * @param cpuMicros of each process for one operation, the generator's apart under its own name
 */
public record Trial(Map<String, Double> figures, Map<String, Double> cpuMicros) {

    public static Trial of(Map<String, Double> cpuMicros) {
        return new Trial(new LinkedHashMap<>(), cpuMicros);
    }

    public Trial with(String figure, double value) {
        Map<String, Double> more = new LinkedHashMap<>(figures);
        more.put(figure, value);
        return new Trial(more, cpuMicros);
    }

    /** Of all processes but the generator, in microseconds. */
    public double cpu() {
        return cpuMicros.entrySet().stream()
                .filter(process -> !process.getKey().equals(Cpu.GENERATOR))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
