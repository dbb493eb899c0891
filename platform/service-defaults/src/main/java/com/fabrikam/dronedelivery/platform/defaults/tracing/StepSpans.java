package com.fabrikam.dronedelivery.platform.defaults.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * A span, named by its id, for every step that leaves the process; whoever receives what it sends is told the trace. A step that
 * the error handler repeats has a span each time. Steps inside the process have none: they would cost more than they tell.
 */
final class StepSpans implements InterceptStrategy {
    private final Traces traces;

    StepSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        Optional<Outgoing> outgoing = Outgoing.of(definition);
        return outgoing.isEmpty()
                ? target
                : new Step(AsyncProcessorConverterHelper.convert(target), definition.getId(), outgoing.get());
    }

    private final class Step extends DelegateAsyncProcessor {
        private final String id;
        private final Outgoing outgoing;

        Step(AsyncProcessor target, String id, Outgoing outgoing) {
            super(target);
            this.id = id;
            this.outgoing = outgoing;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Context parent = ExchangeTrace.of(exchange);
            if (!Traces.isTraced(parent)) {
                return super.process(exchange, callback);
            }
            Span span = traces.start(id, outgoing.protocol().kind(), parent);
            Context context = parent.with(span);
            describe(span, exchange);
            if (outgoing.protocol().carriesHeaders()) {
                traces.write(context, exchange.getMessage()::setHeader);
            }
            ExchangeTrace.enter(exchange, context);
            return super.process(exchange, doneSync -> {
                end(exchange);
                callback.done(doneSync);
            });
        }

        private void describe(Span span, Exchange exchange) {
            switch (outgoing.protocol()) {
                case KAFKA ->
                    KafkaAttributes.ofSent(
                            span,
                            exchange.getMessage().getHeader("kafka.OVERRIDE_TOPIC", outgoing.target(), String.class));
                case MONGODB -> span.setAttribute("db.system.name", "mongodb");
                case REDIS -> span.setAttribute("db.system.name", "redis");
                case HTTP, MAIL -> span.setAttribute("server.address", outgoing.target());
            }
        }

        private void end(Exchange exchange) {
            Span span = ExchangeTrace.leave(exchange);
            if (exchange.getException() != null) {
                Traces.fail(span, exchange.getException());
            } else if (outgoing.protocol() == Outgoing.Protocol.HTTP) {
                Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
                if (status != null) {
                    span.setAttribute("http.response.status_code", status);
                }
            }
            span.end();
        }
    }
}
