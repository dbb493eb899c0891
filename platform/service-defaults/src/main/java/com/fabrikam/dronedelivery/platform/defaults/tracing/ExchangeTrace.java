package com.fabrikam.dronedelivery.platform.defaults.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.apache.camel.Exchange;

/**
 * Where an exchange is in its trace: carried by the exchange, not by a thread, because a route may go on anywhere. Around every
 * step the {@linkplain #of context} is made the thread's, so that log lines and clients find it there.
 */
public final class ExchangeTrace {
    private static final String PROPERTY = "dronedelivery.trace";

    private final Context context;
    private final ExchangeTrace outer;

    private ExchangeTrace(Context context, ExchangeTrace outer) {
        this.context = context;
        this.outer = outer;
    }

    /** The innermost span that the exchange is in, or an empty context. */
    public static Context of(Exchange exchange) {
        ExchangeTrace trace = current(exchange);
        return trace == null ? Context.root() : trace.context;
    }

    static boolean isIn(Exchange exchange) {
        return current(exchange) != null;
    }

    static void enter(Exchange exchange, Context context) {
        exchange.setProperty(PROPERTY, new ExchangeTrace(context, current(exchange)));
    }

    /** Ends what was entered last, and gives back its span. */
    static Span leave(Exchange exchange) {
        ExchangeTrace trace = current(exchange);
        if (trace == null) {
            return Span.getInvalid();
        }
        if (trace.outer == null) {
            exchange.removeProperty(PROPERTY);
        } else {
            exchange.setProperty(PROPERTY, trace.outer);
        }
        return Span.fromContext(trace.context);
    }

    private static ExchangeTrace current(Exchange exchange) {
        return exchange.getProperty(PROPERTY, ExchangeTrace.class);
    }
}
