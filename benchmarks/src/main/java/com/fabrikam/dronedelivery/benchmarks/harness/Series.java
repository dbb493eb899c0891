package com.fabrikam.dronedelivery.benchmarks.harness;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All runs of one variant.
 *
 * @param product else something to compare it with
 * @param warmUp may be empty, where there was none
 */
public record Series(String name, boolean product, Optional<SteadyState.WarmUp> warmUp, List<Trial> trials) {

    public static Series of(String name, boolean product, List<Trial> trials) {
        return new Series(name, product, Optional.empty(), trials);
    }

    /** By the figures' names, in the order of the runs. */
    public Map<String, Spread> figures() {
        return spreads(trials.stream().map(Trial::figures).toList());
    }

    public Map<String, Spread> cpuMicros() {
        return spreads(trials.stream().map(Trial::cpuMicros).toList());
    }

    public double median(String figure) {
        return Optional.ofNullable(figures().get(figure))
                .orElseThrow(() -> new IllegalArgumentException(name + " has no " + figure))
                .median();
    }

    /** Of an operation, over all processes but the generator. */
    public double cpu() {
        return Spread.of(trials.stream().map(Trial::cpu).toList()).median();
    }

    public double cpu(String process) {
        return Spread.of(trials.stream()
                        .map(trial -> trial.cpuMicros().getOrDefault(process, 0.0))
                        .toList())
                .median();
    }

    private static Map<String, Spread> spreads(List<Map<String, Double>> runs) {
        Map<String, List<Double>> values = runs.stream()
                .map(Map::entrySet)
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, Spread> spreads = new LinkedHashMap<>();
        values.forEach((figure, all) -> spreads.put(figure, Spread.of(all)));
        return spreads;
    }
}
