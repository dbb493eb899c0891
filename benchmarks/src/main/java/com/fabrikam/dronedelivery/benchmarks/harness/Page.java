package com.fabrikam.dronedelivery.benchmarks.harness;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A result in Markdown. */
final class Page {

    private static final String NOTHING = "-";

    private final Result result;
    private final Machine machine;
    private final boolean smoke;

    Page(Result result, Machine machine, boolean smoke) {
        this.result = result;
        this.machine = machine;
        this.smoke = smoke;
    }

    String text(String chart) {
        return Stream.of(
                        "# " + result.title(),
                        smoke ? "**A smoke run: it shows that the scenario works; its figures say nothing.**" : "",
                        madeBy(),
                        targets(),
                        figures(),
                        "![%s](%s)".formatted(result.drawn(), chart),
                        cpu(),
                        String.join("\n\n", result.notes()),
                        warmUps())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String madeBy() {
        return "Made by `%s` at commit %s on %s, on %d × %s, %,d MB, %s, Java %s; load average before: %s."
                        .formatted(
                                machine.command(),
                                machine.commit(),
                                machine.date(),
                                machine.processors(),
                                machine.processor(),
                                machine.memoryMegabytes(),
                                machine.system(),
                                machine.java(),
                                number(machine.loadBefore()))
                + " Medians of " + runs() + "; in parentheses the least and the most.";
    }

    private String runs() {
        int runs = result.series().stream()
                .mapToInt(series -> series.trials().size())
                .max()
                .orElse(0);
        return runs + (runs == 1 ? " run" : " runs, the variants in turn");
    }

    private String targets() {
        if (result.targets().isEmpty()) {
            return "";
        }
        return table(
                List.of("target", "asked", "measured", ""),
                result.targets().stream()
                        .map(target -> List.of(
                                target.id() + ": " + target.what(),
                                (target.atLeast() ? "≥ " : "≤ ") + number(target.asked()),
                                number(target.measured()),
                                target.met() ? "met" : "**missed**"))
                        .toList());
    }

    private String figures() {
        Set<String> names = names(result.series().stream()
                .map(series -> series.figures().keySet())
                .toList());
        return table(
                Stream.concat(Stream.of(""), names.stream()).toList(),
                result.series().stream()
                        .map(series -> Stream.concat(
                                        Stream.of(name(series)),
                                        names.stream()
                                                .map(name ->
                                                        spread(series.figures().get(name))))
                                .toList())
                        .toList());
    }

    private String cpu() {
        Set<String> processes = names(result.series().stream()
                .map(series -> series.cpuMicros().keySet())
                .toList());
        if (processes.isEmpty()) {
            return "";
        }
        return "Processor time of one " + result.operation() + ", µs, by the operating system's accounting:\n\n"
                + table(
                        Stream.of(Stream.of("process"), result.series().stream().map(Page::name))
                                .flatMap(names -> names)
                                .toList(),
                        Stream.concat(
                                        processes.stream().map(this::cpuOf),
                                        Stream.of(Stream.concat(
                                                        Stream.of("**all but the generator**"),
                                                        result.series().stream().map(series -> number(series.cpu())))
                                                .toList()))
                                .toList());
    }

    private List<String> cpuOf(String process) {
        return Stream.concat(
                        Stream.of(process),
                        result.series().stream()
                                .map(series -> spread(series.cpuMicros().get(process))))
                .toList();
    }

    private String warmUps() {
        return result.series().stream()
                .filter(series -> series.warmUp().isPresent())
                .map(series -> "%s %s after %d windows"
                        .formatted(
                                series.name(),
                                series.warmUp().get().steady() ? "steady" : "NOT STEADY",
                                series.warmUp().get().windows()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), all -> all.isEmpty() ? "" : "Warm-up: " + all + "."));
    }

    private static Set<String> names(Collection<? extends Collection<String>> all) {
        return all.stream().flatMap(Collection::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String name(Series series) {
        return series.product() ? "**" + series.name() + "**" : series.name();
    }

    private static String spread(Spread spread) {
        if (spread == null) {
            return NOTHING;
        }
        return spread.least() == spread.most()
                ? number(spread.median())
                : "%s (%s–%s)".formatted(number(spread.median()), number(spread.least()), number(spread.most()));
    }

    /** As many digits as mean something. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 1 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String table(List<String> head, List<List<String>> rows) {
        return Stream.concat(Stream.of(head, head.stream().map(cell -> "---").toList()), rows.stream())
                .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |")))
                .collect(Collectors.joining("\n"));
    }
}
