package com.fabrikam.dronedelivery.benchmarks.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario and writes what it has found: for machines ({@code .json}), as a page ({@code .md}) and as a chart ({@code .svg}). */
public final class ResultFiles {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final String command;

    public ResultFiles(Path folder, String command) {
        this.folder = folder;
        this.command = command;
    }

    /** @return the page */
    public String run(Scenario scenario, Settings settings) throws Exception {
        Machine machine = Machine.now(settings.root(), command);
        return write(scenario.name(), scenario.run(settings), machine, settings.smoke());
    }

    String write(String name, Result result, Machine machine, boolean smoke) throws IOException {
        Files.createDirectories(folder);
        String page = new Page(result, machine, smoke).text(name + ".svg");
        Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(tree(result, machine, smoke)) + "\n");
        Files.writeString(folder.resolve(name + ".md"), page);
        Chart.write(result, folder.resolve(name + ".svg"));
        return page;
    }

    private static Map<String, Object> tree(Result result, Machine machine, boolean smoke) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", result.title());
        tree.put("smoke", smoke);
        tree.put("machine", machine);
        tree.put("operation", result.operation());
        tree.put("targets", result.targets().stream().map(ResultFiles::target).toList());
        tree.put("series", result.series().stream().map(ResultFiles::series).toList());
        tree.put("notes", result.notes());
        return tree;
    }

    private static Map<String, Object> target(Target target) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", target.id());
        tree.put("what", target.what());
        tree.put(target.atLeast() ? "atLeast" : "atMost", target.asked());
        tree.put("measured", target.measured());
        tree.put("met", target.met());
        return tree;
    }

    private static Map<String, Object> series(Series series) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", series.name());
        tree.put("product", series.product());
        series.warmUp().ifPresent(warmUp -> tree.put("warmUp", warmUp));
        tree.put("figures", series.figures());
        tree.put("cpuMicros", series.cpuMicros());
        tree.put("runs", List.copyOf(series.trials()));
        return tree;
    }
}
