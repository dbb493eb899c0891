package com.fabrikam.dronedelivery.gateway.firewall;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import com.fabrikam.dronedelivery.gateway.problem.RefusedByRuleException;
import com.fasterxml.jackson.core.JsonFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rules about bodies. A route takes JSON unless its metadata say otherwise ({@code media-types: image/*, audio/*}). JSON is read as it
 * passes by, so that nothing is collected: the service sees a request break off whose body turns out to be bad. Requests
 * without a body cost nothing.
 */
@Component
class BodyFirewall implements GlobalFilter, Ordered {

    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);
    private static final MediaType ANY_JSON = new MediaType("application", "*+json");

    private final FirewallProperties properties;
    private final Verdicts verdicts;
    private final JsonFactory parsers;

    BodyFirewall(FirewallProperties properties, Verdicts verdicts) {
        this.properties = properties;
        this.verdicts = verdicts;
        this.parsers = JsonInspection.parsers(properties);
        Arrays.stream(BodyRule.values())
                .map(BodyRule::id)
                .filter(rule -> properties.modeOf(rule) != Mode.OFF)
                .forEach(rule -> verdicts.count(rule, properties.modeOf(rule)));
    }

    @Override
    public int getOrder() {
        return -19; // inside of the limits of size and time
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var headers = exchange.getRequest().getHeaders();
        if (!announcesABody(headers)) {
            return chain.filter(exchange);
        }
        var type = typeOf(headers);
        if (type == null || accepted(exchange).stream().noneMatch(one -> one.includes(type))) {
            if (isBroken(BodyRule.MEDIA_TYPE, exchange)) {
                return Mono.error(refusal(BodyRule.MEDIA_TYPE, ""));
            }
        }
        if (headers.containsKey(HttpHeaders.CONTENT_ENCODING) && isBroken(BodyRule.CONTENT_ENCODING, exchange)) {
            return Mono.error(refusal(BodyRule.CONTENT_ENCODING, ""));
        }
        if (type == null || !type.isCompatibleWith(MediaType.APPLICATION_JSON) && !ANY_JSON.includes(type)) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate().request(new Inspected(exchange)).build());
    }

    private static boolean announcesABody(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsKey(HttpHeaders.TRANSFER_ENCODING);
    }

    private static MediaType typeOf(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }

    private static List<MediaType> accepted(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        var types = route == null ? null : route.getMetadata().get("media-types");
        return types == null ? JSON : MediaType.parseMediaTypes(types.toString());
    }

    /** Whether the request has to be refused for it. */
    private boolean isBroken(BodyRule rule, ServerWebExchange exchange) {
        var mode = properties.modeOf(rule.id());
        return mode != Mode.OFF && !verdicts.mayPass(rule.id(), mode, exchange);
    }

    private static RefusedByRuleException refusal(BodyRule rule, String place) {
        return new RefusedByRuleException(rule.status(), rule.id(), rule.explanation(place));
    }

    private final class Inspected extends ServerHttpRequestDecorator {

        private final ServerWebExchange exchange;

        Inspected(ServerWebExchange exchange) {
            super(exchange.getRequest());
            this.exchange = exchange;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.using(Passage::new, passage -> passage.of(super.getBody()), Passage::close);
        }

        /** One body on its way. */
        private final class Passage {

            private final JsonInspection inspection = JsonInspection.with(parsers, properties);
            private final long announced = getHeaders().getContentLength();
            private long seen;
            private boolean over;

            Flux<DataBuffer> of(Flux<DataBuffer> body) {
                return body.doOnNext(this::look).concatWith(Mono.fromRunnable(this::end));
            }

            private void look(DataBuffer part) {
                if (over) {
                    return;
                }
                try (var buffers = part.readableByteBuffers()) {
                    buffers.forEachRemaining(this::read);
                    seen += part.readableByteCount();
                    if (seen == announced) {
                        end(); // before the last part is on its way, while nobody can have acted on it
                    }
                } catch (RefusedByRuleException e) {
                    DataBufferUtils.release(part);
                    throw e;
                }
            }

            private void read(ByteBuffer bytes) {
                if (!over) {
                    inspection.read(bytes).ifPresent(this::broken);
                }
            }

            private void end() {
                if (!over) {
                    over = true;
                    inspection.end().ifPresent(this::broken);
                }
            }

            private void broken(BodyRule rule) {
                over = true; // one finding is enough
                if (isBroken(rule, exchange)) {
                    throw refusal(rule, inspection.place());
                }
            }

            void close() {
                inspection.close();
            }
        }
    }
}
