package com.fabrikam.dronedelivery.gateway.aggregate;

import static com.fabrikam.dronedelivery.gateway.aggregate.Aggregation.object;

import com.fabrikam.dronedelivery.gateway.aggregate.Aggregation.RefusedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What an owner is charged for in a month: deliveries, packages, and what drones have done for them. */
@Component
class Invoices {

    private final ServiceCalls services;

    Invoices(ServiceCalls services) {
        this.services = services;
    }

    Mono<ServerResponse> invoice(ServerRequest request) {
        var asked = new LinkedHashMap<String, String>();
        Stream.of("ownerId", "year", "month")
                .forEach(name -> request.queryParam(name).ifPresent(value -> asked.put(name, value)));
        var query =
                asked.keySet().stream().map(name -> name + "={" + name + "}").collect(Collectors.joining("&", "?", ""));
        return Mono.zip(
                        services.get(request, "delivery", "/api/v1/deliveries/summary" + query, asked)
                                .flatMap(Aggregation::essential),
                        services.get(request, "packages", "/api/v1/packages/summary" + query, asked),
                        services.get(request, "drone", "/api/v1/dronedeliveries/utilization" + query, asked))
                .map(parts -> new Aggregation(head(parts.getT1()))
                        .part("packages", parts.getT2())
                        .part("drones", parts.getT3())
                        .document())
                .flatMap(document -> ServerResponse.ok().bodyValue(document))
                .onErrorResume(RefusedException.class, RefusedException::passOn);
    }

    /** Whose month it is, as the service has understood it. */
    private static ObjectNode head(JsonNode deliveries) {
        var head = object();
        Stream.of("ownerId", "year", "month").forEach(name -> head.set(name, deliveries.get(name)));
        return head.set("deliveries", deliveries);
    }
}
