package com.fabrikam.dronedelivery.scheduler.saga;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.tracing.ExchangeTrace;
import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;
import org.apache.camel.service.lra.LRASagaStep;
import org.apache.camel.service.lra.LRAUrlBuilder;

/**
 * camel-lra's client with what it lacks: a time limit on the LRA from its start (one whose owner dies would stay for ever), time-outs,
 * encoded options, and statuses that tell a coordinator in trouble from an LRA that is gone.
 */
final class CoordinatorClient extends LRAClient {
    private static final String DELIVERY_ID = "deliveryId";
    private static final String PACKAGE_ID = "packageId";
    private static final String COMMAND_ID = "commandId";
    private static final String PLAN_VERSION = "planVersion";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int PRECONDITION_FAILED = 412;

    private final LRASagaService service;
    private final HttpClient http;
    private final LraSettings settings;
    private final Traces traces;

    CoordinatorClient(LRASagaService service, LraSettings settings, HttpClient http, Traces traces) {
        super(service, http);
        this.service = service;
        this.settings = settings;
        this.http = http;
        this.traces = traces;
    }

    @Override
    protected HttpRequest.Builder prepareRequest(URI uri, Exchange exchange) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        uri.getPath().endsWith("/start") ? withTimeLimit(uri, exchange) : uri)
                .timeout(settings.callTimeout())
                .header(CorrelationId.HEADER, CorrelationId.of(exchange));
        traces.write(ExchangeTrace.of(exchange), request::header);
        return request;
    }

    @Override
    public CompletableFuture<Void> join(URL lra, LRASagaStep step, Exchange exchange) {
        String link = link(step, exchange);
        HttpRequest request = prepareRequest(URI.create(lra.toString()), exchange)
                .header("Link", link)
                .header(Exchange.SAGA_LONG_RUNNING_ACTION, lra.toString())
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.ofString(link))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenAccept(answer -> check("join", lra, answer, PRECONDITION_FAILED));
    }

    /** An LRA that was ended meanwhile (412) has our compensation, so it is on its way. */
    @Override
    public CompletableFuture<Void> compensate(URL lra, Exchange exchange) {
        HttpRequest request = prepareRequest(URI.create(lra + "/cancel"), exchange)
                .header("Content-Type", "text/plain")
                .PUT(BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, BodyHandlers.discarding()).thenAccept(answer -> {
            if (answer.statusCode() != PRECONDITION_FAILED) {
                check("cancel", lra, answer, GONE);
            }
        });
    }

    private static void check(String what, URL lra, HttpResponse<Void> answer, int alsoGone) {
        int status = answer.statusCode();
        if (status == NOT_FOUND || status == GONE || status == alsoGone) {
            throw new LraGone("could not " + what + " " + lra + ": " + status);
        }
        if (status != OK) {
            throw new IllegalStateException("could not " + what + " " + lra + ": " + status);
        }
    }

    private URI withTimeLimit(URI start, Exchange exchange) {
        return URI.create(start + "?ClientID=" + URLEncoder.encode(clientId(exchange), StandardCharsets.UTF_8)
                + "&TimeLimit=" + settings.timeLimit().toMillis());
    }

    /**
     * Tells whoever finds the LRA at the coordinator what it undoes: {@code <deliveryId>.<packageId>} everything of a delivery,
     * {@code <deliveryId>~<commandId>~<planVersion>} one plan.
     */
    private static String clientId(Exchange exchange) {
        String deliveryId = exchange.getProperty(DELIVERY_ID, String.class);
        String packageId = exchange.getProperty(PACKAGE_ID, String.class);
        String commandId = exchange.getProperty(COMMAND_ID, String.class);
        if (deliveryId == null) {
            return "scheduler";
        }
        if (packageId != null) {
            return deliveryId + "." + packageId;
        }
        return commandId == null
                ? deliveryId
                : deliveryId + "~" + commandId + "~" + exchange.getProperty(PLAN_VERSION, String.class);
    }

    /** The coordinator passes no trace on, but calls back what it was given: so the trace is in the address. */
    private String link(LRASagaStep step, Exchange exchange) {
        Map<String, String> options = encoded(step.getOptions());
        traces.write(ExchangeTrace.of(exchange), options::put);
        LRAUrlBuilder participant = new LRAUrlBuilder()
                .host(service.getLocalParticipantUrl())
                .path(service.getLocalParticipantContextPath())
                .options(options)
                .compensation(step.getCompensation())
                .completion(step.getCompletion());
        return "<" + participant.path("/compensate").build() + ">; rel=compensate,<"
                + participant.path("/complete").build() + ">; rel=complete";
    }

    private static Map<String, String> encoded(Map<String, String> options) {
        Map<String, String> encoded = new TreeMap<>();
        options.forEach((name, value) -> encoded.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return encoded;
    }
}
