package com.fabrikam.dronedelivery.platform.defaults.correlation;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Around every step of every route: the message carries the correlation id, also after a {@code removeHeaders("*")}, and
 * the diagnostic context is the exchange's, on whichever thread the step or its callback runs.
 *
 * <p>Instead of camel-mdc, whose log listener keeps the context to restore in a field that all threads share.
 */
final class CorrelationInterceptStrategy implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new Step(AsyncProcessorConverterHelper.convert(target), CamelContextHelper.getRouteId(definition));
    }

    private static final class Step extends DelegateAsyncProcessor {

        private final String routeId;

        Step(AsyncProcessor target, String routeId) {
            super(target);
            this.routeId = routeId;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String id = CorrelationId.of(exchange);
            if (!id.equals(exchange.getMessage().getHeader(CorrelationId.HEADER))) {
                exchange.getMessage().removeHeader(CorrelationId.HEADER);
                exchange.getMessage().setHeader(CorrelationId.HEADER, id);
            }
            ExchangeContext context = ExchangeContext.enter(exchange, routeId);
            try {
                return super.process(exchange, doneSync -> done(exchange, callback, doneSync));
            } finally {
                context.leave();
            }
        }

        private void done(Exchange exchange, AsyncCallback callback, boolean doneSync) {
            ExchangeContext context = ExchangeContext.enter(exchange, routeId);
            try {
                callback.done(doneSync);
            } finally {
                context.leave();
            }
        }
    }
}
