package com.fabrikam.dronedelivery.gateway.cache;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR;

import com.fabrikam.dronedelivery.gateway.cache.KeptAnswers.Kept;
import com.fabrikam.dronedelivery.gateway.cache.KeptAnswers.Question;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Spares clients bodies that they have, and services calls whose answer does not change. A route whose metadata say {@code revalidate: true}
 * has its answers given an entity tag, and 304 answered to who has it already: the service is asked each time, so nobody sees
 * anything old or of another. One that says {@code cache-for: 60s} has them kept here besides, for the caller who asked.
 */
@Component
@EnableConfigurationProperties(CacheProperties.class)
class ResponseCache implements GlobalFilter, Ordered {

    private static final String REQUESTS = "gateway.cache.requests";

    private final CacheProperties properties;
    private final KeptAnswers kept;
    private final Counter hits;
    private final Counter misses;

    ResponseCache(CacheProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.kept = new KeptAnswers(properties.maxSize().toBytes());
        this.hits = requests("hit", meters);
        this.misses = requests("miss", meters);
    }

    private static Counter requests(String result, MeterRegistry meters) {
        return Counter.builder(REQUESTS)
                .description("Requests whose answer may be kept, by whether it was there")
                .tag("result", result)
                .register(meters);
    }

    @Override
    public int getOrder() {
        return -5; // behind who writes down the caller, before who writes the answer
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(GATEWAY_ROUTE_ATTR);
        if (!properties.enabled() || route == null || exchange.getRequest().getMethod() != HttpMethod.GET) {
            return chain.filter(exchange);
        }
        var keepFor = Optional.ofNullable(route.getMetadata().get("cache-for"))
                .map(text -> DurationStyle.detectAndParse(text.toString()))
                .orElse(Duration.ZERO);
        if (keepFor.isZero() && !Boolean.TRUE.equals(route.getMetadata().get("revalidate"))) {
            return chain.filter(exchange);
        }
        var question = question(exchange);
        if (!keepFor.isZero()) {
            var known = wantsItNew(exchange) ? Optional.<Kept>empty() : kept.find(question);
            (known.isPresent() ? hits : misses).increment();
            if (known.isPresent()) {
                return answer(exchange, known.get());
            }
        }
        return chain.filter(exchange.mutate()
                .response(new Tagged(exchange, question, keepFor))
                .build());
    }

    private static Question question(ServerWebExchange exchange) {
        var headers = exchange.getRequest().getHeaders();
        var uri = exchange.getRequest().getURI();
        return new Question(
                headers.getFirst("X-Subject"),
                headers.getFirst("X-Scopes"),
                uri.getRawPath() + "?" + uri.getRawQuery(),
                String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT)));
    }

    private static boolean wantsItNew(ServerWebExchange exchange) {
        var control = exchange.getRequest().getHeaders().getCacheControl();
        return control != null && (control.contains("no-cache") || control.contains("no-store"));
    }

    private static Mono<Void> answer(ServerWebExchange exchange, Kept answer) {
        var response = exchange.getResponse();
        response.getHeaders().putAll(answer.headers());
        response.getHeaders().set(HttpHeaders.AGE, Long.toString(answer.age().toSeconds()));
        if (exchange.checkNotModified(answer.etag())) {
            response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
            return response.setComplete();
        }
        response.setStatusCode(HttpStatus.OK);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    /** Weak, because the same answer goes out compressed and plain. */
    private static String etag(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /** An answer on its way, held until it is whole if it is one of those. */
    private final class Tagged extends ServerHttpResponseDecorator {

        private final ServerWebExchange exchange;
        private final Question question;
        private final Duration keepFor;

        Tagged(ServerWebExchange exchange, Question question, Duration keepFor) {
            super(exchange.getResponse());
            this.exchange = exchange;
            this.question = question;
            this.keepFor = keepFor;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            if (!mayBeTagged()) {
                return super.writeWith(body);
            }
            return DataBufferUtils.join(Flux.from(body)).flatMap(whole -> {
                var bytes = new byte[whole.readableByteCount()];
                whole.read(bytes);
                DataBufferUtils.release(whole);
                return write(bytes);
            });
        }

        private boolean mayBeTagged() {
            var headers = getHeaders();
            var control = headers.getCacheControl();
            return HttpStatus.OK.equals(getStatusCode())
                    && headers.getContentLength() > 0
                    && headers.getContentLength() <= properties.maxAnswerSize().toBytes()
                    && !headers.containsKey(HttpHeaders.SET_COOKIE)
                    && (control == null || !control.contains("no-store"));
        }

        private Mono<Void> write(byte[] bytes) {
            var headers = getHeaders();
            var etag = headers.getETag() == null ? etag(bytes) : headers.getETag();
            headers.setETag(etag);
            headers.setCacheControl(
                    keepFor.isZero()
                            ? CacheControl.noCache().cachePrivate()
                            : CacheControl.maxAge(keepFor).cachePrivate());
            Vary.add(headers, HttpHeaders.AUTHORIZATION);
            Vary.add(headers, HttpHeaders.ACCEPT);
            if (!keepFor.isZero()) {
                kept.keep(question, new Kept(lasting(headers), bytes, etag, keepFor, System.nanoTime()));
            }
            if (exchange.checkNotModified(etag)) {
                headers.remove(HttpHeaders.CONTENT_LENGTH);
                return setComplete();
            }
            return super.writeWith(Mono.just(bufferFactory().wrap(bytes)));
        }

        /** What belongs to the answer and not to this one exchange. */
        private static HttpHeaders lasting(HttpHeaders headers) {
            var lasting = new HttpHeaders();
            for (var name : new String[] {
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.CONTENT_LENGTH,
                HttpHeaders.CONTENT_DISPOSITION,
                HttpHeaders.CACHE_CONTROL,
                HttpHeaders.VARY,
                "X-Service-Version"
            }) {
                if (headers.containsKey(name)) {
                    lasting.put(name, headers.get(name));
                }
            }
            return lasting;
        }
    }
}
