package com.fabrikam.dronedelivery.local.cli;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.PartFailure;
import com.fabrikam.dronedelivery.local.PartInstance;
import com.fabrikam.dronedelivery.local.PartListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** One line for each thing that happens to a part. */
final class Progress implements PartListener {

    private final PrintWriter out;
    private final AtomicInteger ready = new AtomicInteger();
    private volatile LocalPlatform platform;

    Progress(PrintWriter out) {
        this.out = out;
    }

    LocalPlatform start(LocalPlatform toStart) {
        platform = toStart;
        out.printf("Starting %d parts; data in %s%n", toStart.parts().size(), toStart.dataDir());
        out.flush();
        return toStart.start();
    }

    @Override
    public void starting(PartInstance part, long pid) {
        line("  starting  %-17s port %-5d  pid %d"
                .formatted(part.id(), platform.port(part.part(), part.number()), pid));
    }

    @Override
    public void ready(PartInstance part, long pid, Duration after) {
        line(String.format(
                Locale.ROOT,
                "  ready     %-17s %-5s %5.1f s  [%d/%d]",
                part.id(),
                "after",
                after.toMillis() / 1000.0,
                ready.incrementAndGet(),
                platform.count()));
    }

    @Override
    public void stopped(PartInstance part) {
        line("  stopped   " + part.id());
    }

    @Override
    public void died(PartFailure failure) {
        line(
                "\n" + failure.getMessage()
                        + "\nThe other parts keep running. ./dronedelivery status shows them; to start anew: ./dronedelivery down, then up.");
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
