package com.fabrikam.dronedelivery.gateway.aggregate;

import static com.fabrikam.dronedelivery.gateway.aggregate.Aggregation.object;

import com.fabrikam.dronedelivery.gateway.aggregate.Aggregation.RefusedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A delivery with its status, its request and its package. Only the package is asked for later: the delivery names it. */
@Component
class Overviews {

    private final ServiceCalls services;

    Overviews(ServiceCalls services) {
        this.services = services;
    }

    Mono<ServerResponse> overview(ServerRequest request) {
        var id = Map.of("id", request.pathVariable("deliveryId"));
        var delivery = services.get(request, "delivery", "/api/v1/deliveries/{id}", id)
                .flatMap(Aggregation::essential)
                .cache();
        return Mono.zip(
                        delivery,
                        services.get(request, "delivery", "/api/v1/deliveries/{id}/status", id),
                        services.get(request, "delivery", "/api/v1/deliveryrequests/{id}", id),
                        delivery.flatMap(found -> packageOf(request, found)))
                .map(parts -> new Aggregation(
                                object().put("deliveryId", id.get("id")).set("delivery", parts.getT1()))
                        .part("status", parts.getT2())
                        .part("request", parts.getT3())
                        .part("package", parts.getT4())
                        .document()
                        .<ObjectNode>set("links", links(parts.getT1())))
                .flatMap(document -> ServerResponse.ok().bodyValue(document))
                .onErrorResume(RefusedException.class, RefusedException::passOn);
    }

    private Mono<Answer> packageOf(ServerRequest request, JsonNode delivery) {
        return services.get(
                request,
                "packages",
                "/api/v1/packages/{id}",
                Map.of("id", delivery.path("packageId").asText()));
    }

    private static ObjectNode links(JsonNode delivery) {
        var id = delivery.path("deliveryId").asText();
        var self = "/api/v1/deliveries/" + id;
        return object().put("self", self + "/overview")
                .put("delivery", self)
                .put("status", self + "/status")
                .put("tracking", self + "/tracking")
                .put("request", "/api/v1/deliveryrequests/" + id)
                .put("package", "/api/v1/packages/" + delivery.path("packageId").asText())
                .put("history", "/api/v1/history/" + id);
    }
}
