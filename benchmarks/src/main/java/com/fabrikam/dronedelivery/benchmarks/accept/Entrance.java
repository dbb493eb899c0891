package com.fabrikam.dronedelivery.benchmarks.accept;

import com.fabrikam.dronedelivery.benchmarks.load.DeliveryRequests;
import com.fabrikam.dronedelivery.local.LocalPlatform;
import java.util.List;
import java.util.stream.IntStream;

/** Customers before the gateway of a running system, each with a token. */
public final class Entrance {

    /** So many that none comes near the limit of 50,000 writes in 10 s. */
    private static final int CUSTOMERS = 200;

    private Entrance() {}

    public static DeliveryRequests requests(LocalPlatform platform) {
        List<String> tokens = IntStream.range(0, CUSTOMERS)
                .mapToObj(number -> platform.token("bench-" + number))
                .toList();
        return DeliveryRequests.by(tokens);
    }
}
