package com.fabrikam.dronedelivery.simulation;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/** The JDK's HTTP client over the simulated network: what the scheduler calls the LRA coordinator with. */
final class CoordinatorConnection extends HttpClient {
    /** Which process calls; only for the mutant that asks what an attempt did. */
    static final String PROCESS = "Simulated-Process";

    private final History history;
    private final Life life;

    CoordinatorConnection(History history, Life life) {
        this.history = history;
        this.life = life;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> response = new CompletableFuture<>();
        request.timeout().ifPresent(timeout -> history.time()
                .background(
                        timeout.toMillis(),
                        life,
                        () -> response.completeExceptionally(new HttpTimeoutException("request timed out"))));
        history.network().call(life, request.uri().getHost(), toRequest(request, life), new Reply() {
            @Override
            public void answered(Answer answer) {
                response.complete(new Response<>(request, answer, handler));
            }

            @Override
            public void failed(IOException cause) {
                response.completeExceptionally(cause);
            }
        });
        return response;
    }

    private static Request toRequest(HttpRequest request, Life life) {
        Map<String, String> headers = new HashMap<>();
        request.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.put(PROCESS, life.toString());
        return new Request(
                request.method(), request.uri().getPath(), request.uri().getRawQuery(), headers, new byte[0]);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        throw new UnsupportedOperationException("nothing blocks here");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> pushed) {
        return sendAsync(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SSLParameters sslParameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }

    private static final class Response<T> implements HttpResponse<T>, HttpResponse.ResponseInfo {
        private final HttpRequest request;
        private final Answer answer;
        private final HttpHeaders headers;
        private final T body;

        Response(HttpRequest request, Answer answer, BodyHandler<T> handler) {
            this.request = request;
            this.answer = answer;
            Map<String, List<String>> all = new HashMap<>();
            answer.headers().forEach((name, value) -> all.put(name, List.of(value)));
            this.headers = HttpHeaders.of(all, (name, value) -> true);
            BodySubscriber<T> subscriber = handler.apply(this);
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long wanted) {}

                @Override
                public void cancel() {}
            });
            subscriber.onNext(List.of(ByteBuffer.wrap(answer.body())));
            subscriber.onComplete();
            this.body = subscriber.getBody().toCompletableFuture().join();
        }

        @Override
        public int statusCode() {
            return answer.status();
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        @Override
        public T body() {
            return body;
        }

        @Override
        public HttpRequest request() {
            return request;
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
