package com.fabrikam.dronedelivery.local.chaos;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.LocalPlatformBuilder;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.local.chaos.Inspection.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts a system of its own, lets customers use it while its processes are killed, stopped and restarted, waits until it has come to
 * rest, and asks every back end whether the invariants hold.
 */
public final class Chaos {

    private static final boolean CHANGES = true;
    private static final double TIME_SCALE = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(4);

    private final ChaosSettings settings;
    private final Timeline timeline;
    private final CustomerView view = new CustomerView();

    public Chaos(ChaosSettings settings, PrintWriter out) {
        this.settings = settings;
        this.timeline = new Timeline(out);
    }

    /** Runs it, and stops everything that it started. */
    public ChaosReport run() {
        try (FaultInjector injector = new FaultInjector(timeline);
                LocalPlatform platform = platform(injector)) {
            FaultPlan plan = FaultPlan.of(settings.seed(), settings.duration(), platform.parts());
            timeline.print("Seed %d: %d faults, among them %d kill -9."
                    .formatted(settings.seed(), plan.faults().size(), plan.kills()));
            plan.faults().forEach(fault -> timeline.print("  " + fault));
            timeline.print(
                    "Starting %d parts; data in %s".formatted(platform.parts().size(), platform.dataDir()));
            platform.start();
            return run(plan, injector, platform);
        }
    }

    private ChaosReport run(FaultPlan plan, FaultInjector injector, LocalPlatform platform) {
        Map<String, String> tokens = tokens(platform);
        BackEnds backEnds = new BackEnds(platform, tokens);
        backEnds.suspend(Wishes.SUSPENDED);
        Events events = new Events();
        try (Customers customers = new Customers(
                        platform.url(Part.GATEWAY),
                        platform.url(Part.MOCK_BACKENDS),
                        tokens,
                        new Wishes(settings.seed(), CHANGES),
                        view);
                KafkaView kafka = new KafkaView(
                        platform.url(Part.KAFKA),
                        Stream.concat(Events.READ.stream(), Events.DEAD_LETTERS.stream())
                                .toList())) {
            timeline.begin();
            warmUp(customers, injector);
            timeline.begin();
            Runnable stopAsking = customers.ask(settings.rate());
            injector.carryOut(plan, platform);
            injector.rest(settings.duration().minus(timeline.now()));
            stopAsking.run();
            timeline.note(null, "no new requests from here on");
            injector.restoreAll();
            timeline.note(null, "every part runs again");
            customers.awaitAnswers(LAST_ANSWERS);
            List<Dealing> dealings = customers.dealings();
            Set<String> accepted = dealings.stream()
                    .flatMap(dealing -> dealing.deliveryIds().stream())
                    .collect(toSet());
            Duration from = timeline.now();
            Map<String, Object> left =
                    new Quiescence(kafka, backEnds, events, timeline).await(accepted, settings.patience());
            Duration restedWithin = timeline.now().minus(from);
            Result result = new Inspection(backEnds, events, dealings).inspect();
            return report(plan, injector, customers, events, left, restedWithin, result);
        }
    }

    static Map<String, String> tokens(LocalPlatform platform) {
        return Stream.concat(Wishes.OWNERS.stream(), Stream.of(Wishes.SUSPENDED))
                .collect(toMap(owner -> owner, platform::token));
    }

    /** The first calls of a JVM take a hundred times as long, and would tell nothing about the faults. */
    private void warmUp(Customers customers, FaultInjector injector) {
        timeline.print("Warming up");
        Runnable stop = customers.ask(settings.rate() / 3);
        injector.rest(WARM_UP);
        stop.run();
        view.forget();
    }

    private LocalPlatform platform(FaultInjector injector) {
        LocalPlatformBuilder builder = LocalPlatform.builder()
                .dataDir(settings.dataDir())
                .timeScale(TIME_SCALE)
                .startTimeout(START_TIMEOUT)
                // what it could not undo while much was away is to be undone while the run waits
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_RETRY_MAX_PAUSE", "15s")
                .classArchives(LocalPlatform.defaultDataDir().resolve("cds"))
                .listener(injector);
        if (settings.basePort() != null) {
            builder.basePort(settings.basePort());
        }
        if (settings.withLake()) {
            builder.withLake();
        }
        return builder.build();
    }

    private ChaosReport report(
            FaultPlan plan,
            FaultInjector injector,
            Customers customers,
            Events events,
            Map<String, Object> left,
            Duration restedWithin,
            Result result) {
        return new ChaosReport(
                settings.summary(),
                plan.faults().stream().map(PlannedFault::toString).toList(),
                injector.recoveries().stream().mapToInt(Recovery::killed).sum(),
                result.accepted(),
                result.outcomes(),
                result.changesAccepted(),
                result.unanswered(),
                result.unansweredButDone(),
                customers.notSent(),
                result.types(),
                events.published(),
                events.repeated(),
                view.rows(),
                recoveries(injector.recoveries()),
                restedWithin,
                left,
                injector.diedByThemselves(),
                timeline.lines(),
                result.violations());
    }

    private static List<ChaosReport.RecoveryRow> recoveries(List<Recovery> all) {
        return all.stream()
                .map(Recovery::part)
                .distinct()
                .sorted()
                .map(part -> {
                    List<Recovery> own =
                            all.stream().filter(one -> one.part() == part).toList();
                    List<Recovery> started = own.stream()
                            .filter(one -> one.fault() != Fault.PAUSE)
                            .toList();
                    return new ChaosReport.RecoveryRow(
                            part.id(),
                            own.stream().mapToInt(Recovery::killed).sum(),
                            (int) own.stream()
                                    .filter(one -> one.fault() == Fault.RESTART)
                                    .count(),
                            own.size() - started.size(),
                            (long) own.stream()
                                    .mapToLong(one -> one.down().toMillis())
                                    .average()
                                    .orElse(0),
                            (long) started.stream()
                                    .mapToLong(one -> one.ready().toMillis())
                                    .average()
                                    .orElse(0),
                            started.stream()
                                    .map(Recovery::ready)
                                    .max(Comparator.naturalOrder())
                                    .orElse(Duration.ZERO)
                                    .toMillis());
                })
                .toList();
    }
}
