package com.fabrikam.dronedelivery.benchmarks.load;

import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.harness.Variant;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** A server that wrk can ask, the product's or a reference; who has started it also ends it. */
public abstract class Server implements Variant {

    /** The name of its process in the accounts, the same for all, so that they stand in one line. */
    public static final String ITSELF = "the process itself";

    private final String name;
    private final boolean product;
    private final Map<String, Long> pids;
    private final Wrk wrk;

    protected Server(String name, boolean product, Map<String, Long> pids, Wrk wrk) {
        this.name = name;
        this.product = product;
        this.pids = pids;
        this.wrk = wrk;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean product() {
        return product;
    }

    @Override
    public final Collection<Long> pids() {
        return pids.values();
    }

    /** The rate. */
    @Override
    public final double exercise(Duration time) throws Exception {
        return wrk.run(time).perSecond();
    }

    /** The most that it answers, under this name, and what a request costs then. */
    protected final Trial most(Duration time, String rate) throws Exception {
        Cpu before = Cpu.of(pids);
        Wrk.Answered answered = wrk.run(time);
        return Trial.of(Cpu.of(pids).since(before, answered.requests()))
                .with(rate, answered.perSecond())
                .with("closed loop, p99 ms", answered.p99Millis());
    }
}
