package com.fabrikam.dronedelivery.openshift.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of this machine that has run to its end.
 *
 * @param said all of its output
 */
record Command(List<String> line, int status, String said) {
    private static final String LONGEST = "20m";

    /** Ends it if it does not. */
    static Command of(Map<String, String> environment, String... line) {
        var bounded = new ArrayList<>(List.of("timeout", LONGEST));
        bounded.addAll(List.of(line));
        try {
            var builder = new ProcessBuilder(bounded).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(List.of(line), process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fails with what it said unless it succeeds. */
    static void run(Map<String, String> environment, String... line) {
        var command = of(environment, line);
        if (!command.succeeded()) {
            throw new AssertionError(String.join(" ", command.line()) + " failed:\n" + command.said());
        }
    }

    static void run(String... line) {
        run(Map.of(), line);
    }

    boolean succeeded() {
        return status == 0;
    }
}
