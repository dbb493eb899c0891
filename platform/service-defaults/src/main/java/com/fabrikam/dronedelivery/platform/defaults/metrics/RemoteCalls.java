package com.fabrikam.dronedelivery.platform.defaults.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * How long what a route sends to another process takes, and whether it gets there: a topic, a mail server, a database, a service.
 * The label is the endpoint's scheme and address, never its path, in which an id may stand.
 */
final class RemoteCalls extends EventNotifierSupport {
    private static final Pattern ADDRESS = Pattern.compile("([a-z0-9+.-]+):(?://)?(?:https?:(?://)?)?([^/?#{$]*)");
    private static final int SERVER_ERROR = 500;
    private static final int MOST = 50;
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final Map<Endpoint, Destination> destinations = new ConcurrentHashMap<>();

    RemoteCalls(MeterRegistry meters) {
        this.meters = meters;
        setIgnoreCamelContextEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreStepEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSentEvent sent && sent.getEndpoint().isRemote()) {
            var destination = destination(sent.getEndpoint());
            (destination.failed(sent.getExchange()) ? destination.failed() : destination.done())
                    .record(sent.getTimeTaken(), TimeUnit.MILLISECONDS);
        }
    }

    private Destination destination(Endpoint endpoint) {
        var known = destinations.get(endpoint);
        if (known != null) {
            return known;
        }
        if (destinations.size() >= MOST) {
            return destination(OTHER);
        }
        return destinations.computeIfAbsent(endpoint, added -> destination(address(added.getEndpointUri())));
    }

    private Destination destination(String address) {
        return new Destination(address.contains("http"), timer(address, "done"), timer(address, "failed"));
    }

    private Timer timer(String address, String outcome) {
        return Timer.builder("dronedelivery.remote.calls")
                .description("What routes send to other processes, each attempt by itself")
                .tag("destination", address)
                .tag("outcome", outcome)
                .register(meters);
    }

    static String address(String uri) {
        var matcher = ADDRESS.matcher(uri);
        return matcher.lookingAt() ? matcher.group(1) + ":" + matcher.group(2) : OTHER;
    }

    private record Destination(boolean http, Timer done, Timer failed) {

        /** The status of an earlier call may still stand in the message of another kind of endpoint. */
        boolean failed(Exchange exchange) {
            return exchange.getException() != null
                    || http
                            && exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class)
                                    >= SERVER_ERROR;
        }
    }
}
