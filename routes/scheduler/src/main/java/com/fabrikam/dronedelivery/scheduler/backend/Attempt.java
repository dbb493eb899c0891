package com.fabrikam.dronedelivery.scheduler.backend;

import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
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
    private final Traces traces;

    Attempt(Backend backend, AsyncProducer http, Timer timer, Traces traces) {
        this.backend = backend;
        this.http = http;
        this.timer = timer;
        this.traces = traces;
    }

    void start(
            BackendRequest request,
            byte[] body,
            Map<String, Object> headers,
            Context trace,
            int repetitions,
            Duration timeout,
            Consumer<BackendAnswer> then) {
        AtomicBoolean ended = new AtomicBoolean();
        Span span = span(request, trace, repetitions);
        traces.write(trace.with(span), headers::put);
        Exchange exchange = exchange(request, body, headers);
        Future<?> watchdog = timer.after(timeout, () -> {
            if (ended.compareAndSet(false, true)) {
                then.accept(ended(span, none("no answer in " + timeout)));
            }
        });
        http.process(exchange, doneSync -> {
            if (ended.compareAndSet(false, true)) {
                watchdog.cancel(false);
                then.accept(ended(span, answer(exchange)));
            }
        });
    }

    /** One for each attempt, so that a trace shows what was repeated, and how long a call stood in line before. */
    private Span span(BackendRequest request, Context trace, int repetitions) {
        Span span = Traces.isTraced(trace)
                ? traces.start(request.method() + " " + backend.name(), SpanKind.CLIENT, trace)
                : Span.getInvalid();
        span.setAttribute("http.request.method", request.method());
        span.setAttribute("server.address", backend.name());
        if (repetitions > 0) {
            span.setAttribute("http.request.resend_count", repetitions);
        }
        return span;
    }

    private static BackendAnswer ended(Span span, BackendAnswer answer) {
        if (answer instanceof BackendAnswer.Http http) {
            span.setAttribute("http.response.status_code", http.status());
        }
        if (answer.isTransient()) {
            span.setStatus(StatusCode.ERROR, answer.toString());
        }
        span.end();
        return answer;
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
