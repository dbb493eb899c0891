package com.fabrikam.dronedelivery.gateway.limits;

import io.github.bucket4j.ConsumptionProbe;
import reactor.core.publisher.Mono;

/** Takes one request from a client's budget. */
interface Limits {

    Mono<ConsumptionProbe> take(Group group, String client);
}
