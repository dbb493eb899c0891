package com.fabrikam.dronedelivery.platform.defaults.http;

import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import java.util.concurrent.Executor;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** Camel's HTTP on Spring MVC, with {@link HttpExchange} around every exchange and a bound on how many there are. */
final class ProblemAwareHttpEngine implements PlatformHttpEngine {

    private final int port;
    private final Executor executor;
    private final Patience patience;
    private final Problems problems;

    ProblemAwareHttpEngine(int port, Executor executor, Patience patience, Problems problems) {
        this.port = port;
        this.executor = executor;
        this.patience = patience;
        this.problems = problems;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new RawBodyConsumer(endpoint, new HttpExchange(processor, problems), executor, patience);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
