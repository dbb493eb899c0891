package com.fabrikam.dronedelivery.gateway.canary;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What operators see and do on the management port. */
@Component
@Endpoint(id = CanariesEndpoint.ID)
class CanariesEndpoint {

    static final String ID = "canaries";

    private final Routes routes;

    CanariesEndpoint(Routes routes) {
        this.routes = routes;
    }

    @ReadOperation
    Map<String, List<Canary>> show() {
        return Map.of(ID, routes.flying());
    }

    /** Reads the routes file now. */
    @WriteOperation
    WebEndpointResponse<Object> reload() {
        return answer(routes::reload);
    }

    /** Lets a canary fly, or changes what is given of one that does. */
    @WriteOperation
    WebEndpointResponse<Object> fly(
            @Selector String service, @Nullable String to, @Nullable Integer weight, @Nullable Boolean header) {
        return answer(() -> {
            var address = to == null ? null : URI.create(to);
            routes.change(flying -> Stream.concat(
                            others(service, flying), Stream.of(next(service, flying, address, weight, header)))
                    .toList());
        });
    }

    /** All calls go to the service itself again. */
    @DeleteOperation
    WebEndpointResponse<Object> land(@Selector String service) {
        return answer(() -> routes.change(flying -> others(service, flying).toList()));
    }

    private static Canary next(String service, List<Canary> flying, URI to, Integer weight, Boolean header) {
        return flying.stream()
                .filter(canary -> canary.service().equals(service))
                .findFirst()
                .map(before -> before.with(to, weight, header))
                .orElseGet(() -> new Canary(service, to, weight == null ? 0 : weight, Boolean.TRUE.equals(header)));
    }

    private static Stream<Canary> others(String service, List<Canary> flying) {
        return flying.stream().filter(canary -> !canary.service().equals(service));
    }

    private WebEndpointResponse<Object> answer(Runnable change) {
        try {
            change.run();
            return new WebEndpointResponse<>(show());
        } catch (IllegalArgumentException e) {
            return new WebEndpointResponse<>(
                    Map.of("title", "Refused", "status", 400, "detail", String.valueOf(e.getMessage())),
                    WebEndpointResponse.STATUS_BAD_REQUEST);
        }
    }
}
