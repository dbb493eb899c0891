package com.fabrikam.dronedelivery.local.chaos;

import static java.util.stream.Collectors.toSet;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Takes each part away for a while under a light load, and writes down what customers see, what waits, and how it recovers. */
public final class FaultTable {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalPlatform platform;
    private final Duration down;
    private final double rate;
    private final Timeline timeline;
    private final Map<String, String> tokens;
    private final BackEnds backEnds;
    private final Events events = new Events();
    private final List<Dealing> all = new ArrayList<>();

    /** @param platform runs already, with nothing in it */
    public FaultTable(LocalPlatform platform, Duration down, double rate, PrintWriter out) {
        this.platform = platform;
        this.down = down;
        this.rate = rate;
        this.timeline = new Timeline(out);
        this.tokens = Chaos.tokens(platform);
        this.backEnds = new BackEnds(platform, tokens);
        backEnds.suspend(Wishes.SUSPENDED);
    }

    /**
     * What came of one part being away.
     *
     * @param requests answers to new requests while it was down
     * @param looks answers to questions about a request meanwhile
     * @param waiting accepted requests without an outcome at the end of that time
     * @param ready from its start until it could work
     * @param rested from there until nothing was left to do
     * @param outcomes of the requests of that time
     */
    public record Row(
            String part,
            List<ChaosReport.CallRow> requests,
            List<ChaosReport.CallRow> looks,
            int accepted,
            int waiting,
            Duration ready,
            Duration rested,
            Map<String, Integer> outcomes,
            int unanswered) {}

    /** @param violations of all invariants, when all parts had had their turn */
    public record Result(List<Row> rows, List<Violation> violations) {}

    public Result run(Collection<Part> parts) {
        try (KafkaView kafka = new KafkaView(
                platform.url(Part.KAFKA),
                Stream.concat(Events.READ.stream(), Events.DEAD_LETTERS.stream())
                        .toList())) {
            withCustomers(null, new CustomerView(), () -> rest(WARM_UP));
            Quiescence quiescence = new Quiescence(kafka, backEnds, events, timeline);
            List<Row> rows = new ArrayList<>();
            for (Part part : parts) {
                rows.add(takeAway(part, kafka, quiescence));
            }
            return new Result(
                    rows, new Inspection(backEnds, events, all).inspect().violations());
        }
    }

    private Row takeAway(Part part, KafkaView kafka, Quiescence quiescence) {
        CustomerView view = new CustomerView();
        long[] took = new long[2];
        int[] waiting = new int[1];
        timeline.note(part, "kill -9, %d s", down.toSeconds());
        List<Dealing> own = withCustomers(part, view, () -> {
            platform.kill(part);
            rest(down);
            view.freeze();
            took[0] = System.nanoTime();
            platform.start(part);
            took[1] = System.nanoTime();
            timeline.note(part, "ready after %.1f s", (took[1] - took[0]) / 1e9);
            kafka.read(events::add);
            waiting[0] = (int) events.commandedDeliveries().stream()
                    .filter(id -> events.outcomes(id).isEmpty())
                    .count();
        });
        quiescence.await(accepted(all), PATIENCE);
        Duration rested = Duration.ofNanos(System.nanoTime() - took[1]);
        Set<String> accepted = accepted(own);
        Map<String, Integer> outcomes = new TreeMap<>();
        accepted.forEach(id -> events.outcomes(id).forEach(outcome -> outcomes.merge(outcome.type(), 1, Integer::sum)));
        return new Row(
                part.id(),
                view.rows("request"),
                view.rows("look"),
                accepted.size(),
                waiting[0],
                Duration.ofNanos(took[1] - took[0]),
                rested,
                outcomes,
                (int) own.stream().filter(Dealing::isUnanswered).count());
    }

    /** Customers ask while the action runs; returns what they were told when the last one has an answer. */
    private List<Dealing> withCustomers(Part part, CustomerView view, Runnable action) {
        long seed = part == null ? -1 : part.ordinal();
        try (Customers customers = new Customers(
                platform.url(Part.GATEWAY), platform.url(Part.MOCK_BACKENDS), tokens, new Wishes(seed, false), view)) {
            Runnable stop = customers.ask(rate);
            action.run();
            stop.run();
            customers.awaitAnswers(PATIENCE);
            List<Dealing> own = customers.dealings();
            all.addAll(own);
            return own;
        }
    }

    private static Set<String> accepted(List<Dealing> dealings) {
        return dealings.stream()
                .flatMap(dealing -> dealing.deliveryIds().stream())
                .collect(toSet());
    }

    private static void rest(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
