package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.Part;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** What happened when, from the begin of the load: printed at once and kept for the report. */
final class Timeline {

    private final PrintWriter out;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile long began = System.nanoTime();

    Timeline(PrintWriter out) {
        this.out = out;
    }

    void begin() {
        began = System.nanoTime();
    }

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** @param part null when it concerns none */
    void note(Part part, String what, Object... values) {
        String line = String.format(
                Locale.ROOT,
                "%7.1f s  %-16s %s",
                now().toMillis() / 1e3,
                part == null ? "" : part.id(),
                String.format(Locale.ROOT, what, values));
        lines.add(line);
        print(line);
    }

    synchronized void print(String line) {
        out.println(line);
        out.flush();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
