package com.fabrikam.dronedelivery.benchmarks.gateway;

import com.fabrikam.dronedelivery.benchmarks.harness.Settings;
import com.fabrikam.dronedelivery.benchmarks.harness.Trial;
import com.fabrikam.dronedelivery.benchmarks.load.Server;
import com.fabrikam.dronedelivery.benchmarks.load.Wrk;
import java.util.Map;

/** Something before the service. */
final class Proxy extends Server {

    static final String RATE = "requests/s";
    private static final String PATH = "/api/v1/deliveries/8d602543-6842-5887-a08d-b9ac4973b436";

    private final Settings settings;

    Proxy(String name, boolean product, String url, String token, long pid, Settings settings) {
        super(name, product, Map.of(ITSELF, pid), Wrk.get(url + PATH, token));
        this.settings = settings;
    }

    @Override
    public Trial measure() throws Exception {
        return most(settings.time(15, 2), RATE);
    }
}
