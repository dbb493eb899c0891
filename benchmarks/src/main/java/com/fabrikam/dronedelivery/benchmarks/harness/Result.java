package com.fabrikam.dronedelivery.benchmarks.harness;

import java.util.List;

/**
 * What a scenario has found.
 *
 * @param operation what the processor time is divided by: {@code request}
 * @param drawn the figure that the chart shows
 * @param notes how it was measured and what was checked, a paragraph each
 */
public record Result(
        String title, String operation, String drawn, List<Series> series, List<Target> targets, List<String> notes) {}
