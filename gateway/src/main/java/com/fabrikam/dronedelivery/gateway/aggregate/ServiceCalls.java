package com.fabrikam.dronedelivery.gateway.aggregate;

import com.fabrikam.dronedelivery.gateway.aggregate.Answer.Away;
import com.fabrikam.dronedelivery.gateway.aggregate.Answer.Found;
import com.fabrikam.dronedelivery.gateway.aggregate.Answer.Refused;
import com.fabrikam.dronedelivery.gateway.canary.Canaries;
import com.fabrikam.dronedelivery.gateway.resilience.ServiceGuard;
import com.fabrikam.dronedelivery.gateway.routing.TrustedHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Asks services for parts of an answer, as a route would: over the same connections, guarded, at the canary where there is one, and in
 * the name of the caller.
 */
@Component
class ServiceCalls {

    private final WebClient http;
    private final Canaries canaries;
    private final AggregationProperties properties;

    ServiceCalls(
            HttpClient gatewayHttpClient,
            WebClient.Builder builder,
            ServiceGuard guard,
            Canaries canaries,
            AggregationProperties properties) {
        this.http = builder.clientConnector(new ReactorClientHttpConnector(gatewayHttpClient))
                .filter((request, next) -> guard.protect(request.url(), next.exchange(request)))
                .build();
        this.canaries = canaries;
        this.properties = properties;
    }

    /** Always ends with an answer. The names in braces in path and query are replaced by the values. */
    Mono<Answer> get(ServerRequest request, String service, String pathAndQuery, Map<String, String> values) {
        return request.principal()
                .cast(JwtAuthenticationToken.class)
                .flatMap(caller -> http.get()
                        .uri(address(request, service, pathAndQuery, values))
                        .accept(MediaType.APPLICATION_JSON)
                        .headers(headers -> TrustedHeaders.identify(headers, caller, request.exchange()))
                        .exchangeToMono(ServiceCalls::read))
                .defaultIfEmpty(new Away(Answer.UNAVAILABLE))
                .timeout(properties.partTimeout())
                .onErrorResume(error -> Mono.just(new Away(isTooSlow(error) ? Answer.TOO_SLOW : Answer.UNAVAILABLE)));
    }

    private static boolean isTooSlow(Throwable error) {
        return error instanceof TimeoutException || error.getCause() instanceof ReadTimeoutException;
    }

    private URI address(ServerRequest request, String service, String pathAndQuery, Map<String, String> values) {
        var target = canaries.target(service, request.headers().firstHeader(Canaries.HEADER));
        return UriComponentsBuilder.fromUriString(target + pathAndQuery)
                .encode()
                .buildAndExpand(values)
                .toUri();
    }

    private static Mono<Answer> read(ClientResponse response) {
        if (response.statusCode().is2xxSuccessful()) {
            return response.bodyToMono(JsonNode.class).map(Found::new);
        }
        if (response.statusCode().is4xxClientError()) {
            return response.toEntity(byte[].class).map(Refused::new);
        }
        return response.releaseBody().thenReturn(new Away(Answer.UNAVAILABLE));
    }
}
