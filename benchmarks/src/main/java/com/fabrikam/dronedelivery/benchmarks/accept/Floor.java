package com.fabrikam.dronedelivery.benchmarks.accept;

import com.fabrikam.dronedelivery.benchmarks.baseline.Nginx;
import com.fabrikam.dronedelivery.benchmarks.harness.Cpu;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.harness.Variant;
import com.fabrikam.dronedelivery.benchmarks.load.Answered;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import com.fabrikam.dronedelivery.benchmarks.load.DeliveryRequests;
import com.fabrikam.dronedelivery.benchmarks.load.HttpLoad;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An nginx that says 202 to everything: what of the latencies is the generator's and the machine's own. */
final class Floor implements Variant {

    private final Nginx nginx = Nginx.accepting();
    private final Arrivals arrivals;
    private final HttpLoad load;
    private final DeliveryRequests requests = DeliveryRequests.behindTheGateway(1);

    Floor(Arrivals arrivals, int connections) {
        this.arrivals = arrivals;
        this.load = new HttpLoad(nginx.url(), connections);
    }

    @Override
    public String name() {
        return "nginx that says 202";
    }

    /** No JVM. */
    @Override
    public Collection<Long> pids() {
        return List.of();
    }

    /** The generator's own cost: it is to be warm. */
    @Override
    public double exercise(Duration time) throws Exception {
        Trial trial = run(new Arrivals((int) (time.toSeconds() * 2_000), 2_000));
        return trial.cpuMicros().get(Cpu.GENERATOR);
    }

    @Override
    public Trial measure() throws Exception {
        return run(arrivals);
    }

    private Trial run(Arrivals offered) throws Exception {
        Map<String, Long> pids = Map.of("nginx", nginx.pid());
        Cpu before = Cpu.of(pids);
        Answered answered = load.run(offered, requests);
        return answered.addTo(Trial.of(Cpu.of(pids).since(before, answered.requests())));
    }

    @Override
    public void close() {
        load.close();
        nginx.close();
    }
}
