package com.fabrikam.dronedelivery.platform.defaults.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;

/**
 * Camel's consumer, with its interpretation of bodies switched off. It would decode a body as text and parse a form before
 * any route is asked, and answer 500 to bytes or a form that it cannot make sense of. What has waited for its thread longer
 * than anybody waits for the answer does not get as far as a route.
 */
final class RawBodyConsumer extends SpringBootPlatformHttpConsumer {

    private final Patience patience;

    RawBodyConsumer(PlatformHttpEndpoint endpoint, Processor processor, Executor executor, Patience patience) {
        super(bytesOnly(endpoint), processor, executor);
        this.patience = patience;
    }

    private static PlatformHttpEndpoint bytesOnly(PlatformHttpEndpoint endpoint) {
        endpoint.setUseStreaming(true);
        endpoint.setPopulateBodyWithForm(false);
        return endpoint;
    }

    @Override
    public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
        patience.begins(request);
        return super.service(request, response);
    }

    @Override
    protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (patience.isOver(request)) {
            patience.refuse(request, response);
        } else {
            super.handleService(request, response);
        }
    }

    @Override
    public Exchange createExchange(boolean autoRelease) {
        Exchange exchange = super.createExchange(autoRelease);
        exchange.setProperty(Exchange.SKIP_WWW_FORM_URLENCODED, true);
        return exchange;
    }
}
