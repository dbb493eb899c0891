package com.fabrikam.dronedelivery.benchmarks.accept;

import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.harness.Variant;
import com.fabrikam.dronedelivery.benchmarks.load.Answered;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import com.fabrikam.dronedelivery.benchmarks.load.DeliveryRequests;
import com.fabrikam.dronedelivery.benchmarks.load.HttpLoad;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Everything on, under an open loop of requests for deliveries through its gateway, and watched until every one has its outcome. */
public final class WholeSystem implements Variant {

    /** The figure of those that wait for outcomes. */
    public static final String COMPLETED = "completed/s";

    private final String name;
    private final LocalPlatform platform;
    private final DeliveryRequests requests;
    private final HttpLoad load;
    private final Outcomes outcomes;
    private final Arrivals arrivals;
    private final int warmUpRate;
    private long placed;

    /** @param warmUpRate less than what the system completes */
    public WholeSystem(String name, Settings settings, int connections, Arrivals arrivals, int warmUpRate) {
        this.name = name;
        this.arrivals = arrivals;
        this.warmUpRate = warmUpRate;
        platform = settings.platform().start();
        requests = Entrance.requests(platform);
        load = new HttpLoad(platform.url(Part.GATEWAY), connections);
        outcomes = new Outcomes(platform.url(Part.KAFKA));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean product() {
        return true;
    }

    @Override
    public Collection<Long> pids() {
        return Cpu.pids(platform).entrySet().stream()
                .filter(part -> !part.getKey().equals(Part.REDIS.id()))
                .map(Map.Entry::getValue)
                .toList();
    }

    public LocalPlatform platform() {
        return platform;
    }

    /** Deliveries that were accepted so far. */
    public long placed() {
        return placed;
    }

    /** What a delivery costs. */
    @Override
    public double exercise(Duration time) throws Exception {
        return complete(Arrivals.during(time.toSeconds(), warmUpRate)).cpu();
    }

    @Override
    public Trial measure() throws Exception {
        return complete(arrivals);
    }

    /** From the first request until the last outcome; the cost is that of an accepted delivery. */
    public Trial complete(Arrivals offered) throws Exception {
        Cpu before = Cpu.of(platform);
        long from = System.nanoTime();
        Answered answered = accept(offered);
        double accepting = (System.nanoTime() - from) / 1e9;
        outcomes.awaitSince(answered.accepted());
        double all = (System.nanoTime() - from) / 1e9;
        return answered.addTo(Trial.of(Cpu.of(platform).since(before, answered.accepted()))
                .with(COMPLETED, answered.accepted() / all)
                .with("then drained in s", all - accepting)
                .with("not Scheduled", outcomes.othersSince()));
    }

    /** Only until they are answered; what happens behind goes on. */
    public Answered accept(Arrivals offered) throws Exception {
        outcomes.startOver();
        Answered answered = load.run(offered, requests);
        System.err.printf("offered %d: %s%n", offered.count(), answered.answers());
        placed += answered.accepted();
        return answered;
    }

    /** Until so many of those that were placed last have an outcome. */
    public void awaitOutcomes(long count) throws TimeoutException {
        outcomes.awaitSince(count);
    }

    /** The measured run of those that only accept. */
    public Trial accepting() throws Exception {
        Cpu before = Cpu.of(platform);
        Answered answered = accept(arrivals);
        return answered.addTo(Trial.of(Cpu.of(platform).since(before, answered.requests())));
    }

    @Override
    public void close() {
        outcomes.close();
        load.close();
        platform.close();
    }
}
