package com.fabrikam.dronedelivery.gateway.resilience;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the gateway does before it, or a service, has more to do than it can.
 *
 * @param maxInFlight requests at a time, streams aside; one more is a 503 at once
 * @param maxInFlightPerService calls at a time that a service has not begun to answer: fewer than all, so that one that hangs leaves
 *     room for the others
 * @param writeTimeout how long a client may take to take a piece of its answer; its connection is closed after that
 * @param breaker when a service is left alone
 */
@ConfigurationProperties("dronedelivery.gateway.resilience")
record ResilienceProperties(
        @DefaultValue("1024") int maxInFlight,
        @DefaultValue("512") int maxInFlightPerService,
        @DefaultValue("30s") Duration writeTimeout,
        @DefaultValue Breaker breaker) {

    /**
     * There is no time limit of its own: a call takes as long as the response time-out lets it, so that a gateway that has just started
     * and is slow itself blames no service.
     *
     * @param window what is looked at, in whole seconds
     * @param minimumCalls fewer calls in a window say nothing
     * @param failureRate in percent; from this on the service is left alone
     * @param openFor how long; as long as a client is told to wait
     * @param probes how many calls try whether it is back
     * @param failureStatuses answers that count like none. A 503 does not: a service that says at once that it can't needs no help
     */
    record Breaker(
            @DefaultValue("10s") Duration window,
            @DefaultValue("20") int minimumCalls,
            @DefaultValue("50") float failureRate,
            @DefaultValue("2s") Duration openFor,
            @DefaultValue("5") int probes,

            @DefaultValue({"500", "502", "504"}) Set<Integer> failureStatuses) {}
}
