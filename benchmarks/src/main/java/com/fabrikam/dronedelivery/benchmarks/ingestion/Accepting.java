package com.fabrikam.dronedelivery.benchmarks.ingestion;

import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.load.Arrivals;
import com.fabrikam.dronedelivery.benchmarks.load.DeliveryRequests;
import com.fabrikam.dronedelivery.benchmarks.load.HttpLoad;
import com.fabrikam.dronedelivery.benchmarks.load.Server;
import com.fabrikam.dronedelivery.benchmarks.load.Wrk;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that takes requests for deliveries and writes them to Kafka. */
final class Accepting extends Server {

    static final String MOST = "requests/s, closed loop";
    private static final int CUSTOMERS = 500;

    private final String url;
    private final Settings settings;

    Accepting(String name, boolean product, String url, long pid, long kafka, Settings settings) {
        super(
                name,
                product,
                processes(pid, kafka),
                Wrk.post(
                        url + "/api/v1/deliveryrequests",
                        Map.of("X-Subject", "bench", "X-Scopes", "deliveries:read deliveries:write"),
                        DeliveryRequests.body()));
        this.url = url;
        this.settings = settings;
    }

    private static Map<String, Long> processes(long own, long kafka) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put(ITSELF, own);
        pids.put("kafka", kafka);
        return pids;
    }

    @Override
    public Trial measure() throws Exception {
        Trial trial = most(settings.time(20, 3), MOST);
        int rate = settings.rate(3_000, 300);
        Arrivals arrivals = Arrivals.during(settings.time(20, 3).toSeconds(), rate);
        try (HttpLoad load = new HttpLoad(url, settings.connections(128, 32))) {
            return load.run(arrivals, DeliveryRequests.behindTheGateway(CUSTOMERS))
                    .addTo(trial.with("offered/s", rate));
        }
    }
}
