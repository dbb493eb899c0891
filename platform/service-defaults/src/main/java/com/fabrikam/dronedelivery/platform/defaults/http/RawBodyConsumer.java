package com.fabrikam.dronedelivery.platform.defaults.http;

import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;

/**
 * Camel's consumer, with its interpretation of bodies switched off. It would decode a body as text and parse a form before
 * any route is asked, and answer 500 to bytes or a form that it cannot make sense of.
 */
final class RawBodyConsumer extends SpringBootPlatformHttpConsumer {

    RawBodyConsumer(PlatformHttpEndpoint endpoint, Processor processor, Executor executor) {
        super(bytesOnly(endpoint), processor, executor);
    }

    private static PlatformHttpEndpoint bytesOnly(PlatformHttpEndpoint endpoint) {
        endpoint.setUseStreaming(true);
        endpoint.setPopulateBodyWithForm(false);
        return endpoint;
    }

    @Override
    public Exchange createExchange(boolean autoRelease) {
        Exchange exchange = super.createExchange(autoRelease);
        exchange.setProperty(Exchange.SKIP_WWW_FORM_URLENCODED, true);
        return exchange;
    }
}
