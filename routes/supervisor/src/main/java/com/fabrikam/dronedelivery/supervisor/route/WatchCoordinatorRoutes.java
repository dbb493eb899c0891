package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.supervisor.SupervisorProperties;
import com.fabrikam.dronedelivery.supervisor.kafka.Restore;
import com.fabrikam.dronedelivery.supervisor.operation.Lra;
import com.fabrikam.dronedelivery.supervisor.operation.Operations;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * The coordinator's LRAs {@code →} operations for those that do not come to their end; those that nobody ends are cancelled
 *
 * <p>What is stuck is found here even when nobody has reported it.
 */
@Component
final class WatchCoordinatorRoutes extends RouteBuilder {
    private static final String COORDINATOR = "dronedelivery.lra.coordinator-url";
    private static final List<String> STATUSES =
            List.of("Cancelling", "FailedToCancel", "Closing", "FailedToClose", "Active");
    private static final TypeReference<List<Lra>> LRAS = new TypeReference<>() {};

    private final Operations operations;
    private final SupervisorProperties properties;
    private final ObjectMapper json;
    private final Counter reaped;

    WatchCoordinatorRoutes(
            Operations operations, SupervisorProperties properties, ObjectMapper json, MeterRegistry meters) {
        this.operations = operations;
        this.properties = properties;
        this.json = json;
        this.reaped = Counter.builder("supervisor.lras.reaped")
                .description("LRAs that nobody ended, and that were cancelled")
                .register(meters);
    }

    @Override
    public void configure() {
        var coordinator = Called.service(COORDINATOR, properties.callTimeout().toMillis());

        // spotless:off
        from("timer:watch-coordinator?synchronous=true&delay=0&period=" + properties.lra().watchInterval().toMillis())
            .routeId("supervisor.watch-coordinator")
            .routeGroup(Restore.AFTERWARDS).autoStartup(false)
            .description("Lists the LRAs that should have come to their end")
            .setBody(constant(STATUSES))
            .split(body())
                .to("direct:list-lras")
            .end();

        from("direct:list-lras")
            .routeId("supervisor.list-lras")
            .description("Opens operations for overdue LRAs of one status, and cancels abandoned ones")
            .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.WARN, "The coordinator cannot be watched: ${exception.class.name}")
            .end()
            .process(WatchCoordinatorRoutes::askFor)
            .to(coordinator).id("get-lras")
            .process(this::read).id("read-lras")
            .process(this::open).id("open-overdue")
            .setBody(this::abandoned)
            .split(body()).id("each-abandoned")
                .process(WatchCoordinatorRoutes::prepareCancel)
                .to(coordinator).id("cancel-abandoned")
                .process(this::count)
            .end();
        // spotless:on
    }

    private static void askFor(Exchange exchange) {
        Called.prepare(
                exchange,
                "GET",
                "/lra-coordinator",
                "Status=" + exchange.getMessage().getBody(String.class),
                null);
    }

    private void read(Exchange exchange) throws Exception {
        if (Called.status(exchange) != 200) {
            throw new IllegalStateException("The coordinator answers " + Called.status(exchange));
        }
        exchange.getMessage().setBody(json.readValue(Called.text(exchange), LRAS));
    }

    /** One that is being repeated is listed twice. */
    @SuppressWarnings("unchecked")
    private void open(Exchange exchange) {
        int opened = operations.open(
                exchange.getMessage().getBody(List.class), properties.lra().unfinishedAfter());
        if (opened > 0) {
            log.warn("{} LRAs do not come to their end", opened);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> abandoned(Exchange exchange) {
        var limits = properties.lra();
        return ((List<Lra>) exchange.getMessage().getBody(List.class))
                .stream()
                        .filter(lra -> lra.isAbandoned(Instant.now(), limits.activeTimeout(), limits.activeMargin()))
                        .map(Lra::lraId)
                        .distinct()
                        .toList();
    }

    private static void prepareCancel(Exchange exchange) {
        String lraId = exchange.getMessage().getBody(String.class);
        String path = "/lra-coordinator/" + lraId.substring(lraId.lastIndexOf('/') + 1) + "/cancel";
        Called.prepare(exchange, "PUT", path, null, null);
    }

    private void count(Exchange exchange) {
        reaped.increment();
        log.warn("An LRA that nobody ended was cancelled; the coordinator answers {}", Called.status(exchange));
    }
}
