package com.fabrikam.dronedelivery.delivery.tracking;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.platform.defaults.caller.Caller;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * {@code GET /api/v1/deliveries/{id}/tracking} for those who accept {@code text/event-stream}: a route says who may watch and what
 * stands, then the response is the hub's. Others get the same resource as JSON from Camel's REST. A filter, because a stream must
 * hold no thread and neither Camel's HTTP nor Spring's emitters write without one.
 */
final class TrackingStreamFilter extends OncePerRequestFilter {
    private static final String RESOURCE = "/api/v1/deliveries/{deliveryId}/tracking";
    private static final Pattern PATH = Pattern.compile("/api/v1/deliveries/([^/]+)/tracking");

    private final TrackingHub hub;
    private final Seats seats;
    private final TrackingMetrics metrics;
    private final ProducerTemplate routes;
    private final Executor threads;
    private final Problems problems;
    private final Duration retryAfter;

    TrackingStreamFilter(
            TrackingHub hub,
            Seats seats,
            TrackingMetrics metrics,
            ProducerTemplate routes,
            Executor threads,
            Problems problems,
            DeliveryProperties properties) {
        this.hub = hub;
        this.seats = seats;
        this.metrics = metrics;
        this.routes = routes;
        this.threads = threads;
        this.problems = problems;
        this.retryAfter = properties.retryAfter();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"GET".equals(request.getMethod())
                || !PATH.matcher(request.getRequestURI()).matches()
                || !acceptsStream(request);
    }

    private static boolean acceptsStream(HttpServletRequest request) {
        try {
            return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)).stream()
                    .anyMatch(type ->
                            type.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM) && type.getQualityValue() > 0);
        } catch (org.springframework.http.InvalidMediaTypeException e) {
            return false;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observation -> observation.setPathPattern(RESOURCE));
        if (!hub.isRunning()) {
            refuse(request, response, 503, "The service is starting or stopping.");
            return;
        }
        var subject = request.getHeader(Caller.SUBJECT_HEADER);
        var offer = seats.take(subject == null ? "" : subject);
        if (offer.seat().isEmpty()) {
            metrics.refused(offer.full());
            refuse(
                    request,
                    response,
                    offer.full() == Seats.Full.subject ? 429 : 503,
                    "So many watch already that there is no room for one more.");
            return;
        }
        begin(request, offer.seat().get());
    }

    private void begin(HttpServletRequest request, Seats.Seat seat) throws IOException {
        var async = request.startAsync();
        async.setTimeout(0);
        try {
            threads.execute(() -> answer(async, seat));
        } catch (RejectedExecutionException e) {
            seat.giveBack();
            problems.answer(e, request, (HttpServletResponse) async.getResponse());
            async.complete();
        }
    }

    private void answer(AsyncContext async, Seats.Seat seat) {
        boolean streaming = false;
        try {
            var answer = ask((HttpServletRequest) async.getRequest());
            streaming = answer.getBody() instanceof DeliveryRecord record
                    ? watch(async, record, seat)
                    : tell(async, answer);
        } catch (IOException e) {
            logger.debug("A viewer went away before its stream began", e);
        } finally {
            if (!streaming) {
                seat.giveBack();
                async.complete();
            }
        }
    }

    /** The record of the delivery, or the problem. */
    private Message ask(HttpServletRequest request) {
        var path = PATH.matcher(request.getRequestURI());
        path.matches();
        var answer = routes.request("direct:watch-tracking", exchange -> {
            exchange.setProperty(Problems.REQUEST_PATH, request.getRequestURI());
            CorrelationId.of(request).ifPresent(id -> CorrelationId.set(exchange, id));
            var message = exchange.getMessage();
            message.setHeader("deliveryId", path.group(1));
            message.setHeader(Caller.SUBJECT_HEADER, request.getHeader(Caller.SUBJECT_HEADER));
            message.setHeader(Caller.SCOPES_HEADER, request.getHeader(Caller.SCOPES_HEADER));
        });
        if (answer.getException() != null) {
            problems.process(answer);
        }
        return answer.getMessage();
    }

    private boolean watch(AsyncContext async, DeliveryRecord record, Seats.Seat seat) throws IOException {
        var response = (HttpServletResponse) async.getResponse();
        var from = Mark.of(((HttpServletRequest) async.getRequest()).getHeader("Last-Event-ID"));
        if (from.sawTheEndOf(record)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return false;
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        var outlet = new ServletOutlet(async);
        outlet.begin(hub.admit(record, from, outlet, seat::giveBack));
        return true;
    }

    private static boolean tell(AsyncContext async, Message problem) throws IOException {
        var response = (HttpServletResponse) async.getResponse();
        var body = problem.getBody(byte[].class);
        response.setStatus(problem.getHeader(Exchange.HTTP_RESPONSE_CODE, 500, int.class));
        problem.getHeaders().forEach((name, value) -> {
            if (!name.startsWith("Camel")) {
                response.setHeader(name, String.valueOf(value));
            }
        });
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return false;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status, String detail)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
        problems.answer(ProblemException.status(status, detail), request, response);
    }
}
