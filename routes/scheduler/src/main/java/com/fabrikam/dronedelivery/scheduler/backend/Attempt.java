package com.fabrikam.dronedelivery.scheduler.backend;

import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP exchange with a back end. Each attempt has a Camel exchange of its own: an answer that comes after its time has nothing to
 * write to.
 */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);
    private static final byte[] EMPTY = {};

    private final Backend backend;
    private final AsyncProducer http;
    private final Timer timer;

    Attempt(Backend backend, AsyncProducer http, Timer timer) {
        this.backend = backend;
        this.http = http;
        this.timer = timer;
    }

    void start(
            BackendRequest request,
            byte[] body,
            Map<String, Object> headers,
            Duration timeout,
            Consumer<BackendAnswer> then) {
        AtomicBoolean ended = new AtomicBoolean();
        Exchange exchange = exchange(request, body, headers);
        Future<?> watchdog = timer.after(timeout, () -> {
            if (ended.compareAndSet(false, true)) {
                then.accept(none("no answer in " + timeout));
            }
        });
        http.process(exchange, doneSync -> {
            if (ended.compareAndSet(false, true)) {
                watchdog.cancel(false);
                then.accept(answer(exchange));
            }
        });
    }

    AsyncProducer http() {
        return http;
    }

    private Exchange exchange(BackendRequest request, byte[] body, Map<String, Object> headers) {
        Exchange exchange = http.getEndpoint().createExchange();
        Message message = exchange.getMessage();
        message.setHeaders(headers);
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(Exchange.HTTP_PATH, request.path());
        message.setHeader("Accept", "application/json, application/problem+json");
        if (request.query() != null) {
            message.setHeader(Exchange.HTTP_QUERY, request.query());
        }
        if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(body);
        }
        return exchange;
    }

    private BackendAnswer answer(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure != null) {
            return none(failure.toString());
        }
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = exchange.getMessage().getBody(byte[].class);
        return new BackendAnswer.Http(status, body == null ? EMPTY : body);
    }

    private BackendAnswer none(String detail) {
        log.atDebug().addKeyValue("backend", backend.name()).log("No answer: {}", detail);
        return new BackendAnswer.None(backend.name() + " did not answer");
    }
}
