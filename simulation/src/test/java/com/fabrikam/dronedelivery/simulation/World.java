package com.fabrikam.dronedelivery.simulation;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.Changes;
import com.fabrikam.dronedelivery.delivery.domain.Delivery;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import com.fabrikam.dronedelivery.mockbackends.drone.Assignment;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneFleet;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneRules;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightSimulator;
import com.fabrikam.dronedelivery.mockbackends.register.Register;
import com.fabrikam.dronedelivery.mockbackends.transport.Booking;
import com.fabrikam.dronedelivery.mockbackends.transport.Bookings;
import com.fabrikam.dronedelivery.mockbackends.transport.TransportRules;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonAutoConfiguration;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemAutoConfiguration;
import com.fabrikam.dronedelivery.scheduler.SchedulerProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;

/**
 * The machines that histories are played on, one after the other: two for schedulers, one for Delivery, one for the mock back ends. What
 * they store is kept by delivery, and no two histories have a delivery in common.
 */
final class World implements AutoCloseable {
    /** An owner whose account is suspended. */
    static final String SUSPENDED = "mallory";

    /** So fast do drones fly that some pick up while a change is under way. */
    private static final int TIME_SCALE = 20;

    private static final double KM = 1_000;
    private static final Pattern DELIVERY = Pattern.compile("/internal/deliveries/([0-9a-f-]{36})");

    private final Protocol protocol;
    private final Path directory;
    private final Map<Host, ProcessParts> processes = new HashMap<>();
    private final List<Host> schedulers;
    private final Host delivery;
    private final Host backends;
    private final DeliveryRecords records;
    private final DroneFleet fleet;
    private final FlightSimulator simulator;
    private final Journey journey;
    private final Bookings bookings;
    private final Claims claims;
    private History history;

    World(Protocol protocol) throws Exception {
        this.protocol = protocol;
        this.directory = Files.createTempDirectory("simulation");
        this.records = protocol.records();
        Clock clock = new CurrentTime();
        this.journey = new Journey(records);
        this.delivery = delivery(clock);
        Register<Assignment> assignments = register("drones", Assignment.class, clock);
        this.simulator = new FlightSimulator(assignments, clock, Duration.ofSeconds(1));
        this.fleet = new DroneFleet(
                assignments, simulator, new DroneRules(0, TIME_SCALE, Duration.ofSeconds(1), 40 * KM), clock);
        TransportRules transport = new TransportRules(40 * KM, 2_000 * KM, 5 * KM);
        this.bookings = new Bookings(register("bookings", Booking.class, clock), transport);
        this.claims = new Claims(register("claims", Claims.Claim.class, clock));
        this.backends = backends(transport);
        this.schedulers = List.of(scheduler("A"), scheduler("B"));
    }

    private <V> Register<V> register(String name, Class<V> type, Clock clock) {
        return Register.open(directory.resolve(name), type, delivery.json(), clock, protocol.tombstoneLife());
    }

    private Host delivery(Clock clock) throws Exception {
        Host host = service("delivery");
        host.bean(DeliveryRecords.class, records);
        host.bean(Journey.class, journey);
        host.bean(
                com.fabrikam.dronedelivery.delivery.domain.Register.class,
                new com.fabrikam.dronedelivery.delivery.domain.Register(records, journey, clock));
        host.bean(Changes.class, new Changes(records, journey, clock));
        Duration second = Duration.ofSeconds(1);
        host.bean(
                DeliveryProperties.class,
                new DeliveryProperties(
                        Duration.ofDays(30), second, second, 1, second, 1, 1, second.multipliedBy(2), second, second));
        host.start(
                "com.fabrikam.dronedelivery.delivery.route",
                ".*\\.(RegisterRoutes|ChangeRoutes|PublishTrackingRoutes|Outages)",
                Map.of(),
                camel -> {});
        return host;
    }

    private Host backends(TransportRules transport) throws Exception {
        Host host = service("back ends");
        host.bean(DroneFleet.class, fleet);
        host.bean(Bookings.class, bookings);
        host.bean(TransportRules.class, transport);
        host.start(
                "com.fabrikam.dronedelivery.mockbackends.route",
                ".*\\.(DroneRoutes|TransportRoutes)",
                Map.of(),
                camel -> {});
        return host;
    }

    private Host scheduler(String name) throws Exception {
        Host host = service(name);
        Duration second = Duration.ofSeconds(1);
        SchedulerProperties.Retry retry =
                new SchedulerProperties.Retry(3, Duration.ofMillis(100), second.multipliedBy(2), 0);
        host.bean(SchedulerProperties.class, new SchedulerProperties(8, retry, null, null, null));
        host.configuration(Calls.class);
        host.component("backend", new CurrentBackends(() -> processes.get(host)));
        host.start(
                "com.fabrikam.dronedelivery.scheduler.route",
                ".*",
                Map.of("dronedelivery.scheduler.max-in-flight", "8"),
                camel -> sagas(host, camel));
        return host;
    }

    private void sagas(Host host, DefaultCamelContext camel) {
        try {
            camel.addService(new CurrentSagas(ProcessParts.callbacks(host), () -> processes.get(host)));
            if (protocol == Protocol.UNDOING_OWN_STEPS_ONLY) {
                new UndoOwnSteps(this).adviseOn(camel);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Host service(String name) {
        Host host = new Host(name);
        host.configuration(
                JacksonAutoConfiguration.class,
                ValidationAutoConfiguration.class,
                JsonAutoConfiguration.class,
                ProblemAutoConfiguration.class);
        return host;
    }

    /** A new process on the host of a scheduler. */
    void boot(Host host) {
        processes.put(host, new ProcessParts(host));
    }

    /** From here on that history is played. */
    void plays(History next) {
        history = next;
    }

    History history() {
        return history;
    }

    Protocol protocol() {
        return protocol;
    }

    List<Host> schedulers() {
        return schedulers;
    }

    Host delivery() {
        return delivery;
    }

    Host backends() {
        return backends;
    }

    DeliveryRecords records() {
        return records;
    }

    DroneFleet fleet() {
        return fleet;
    }

    FlightSimulator simulator() {
        return simulator;
    }

    /** What takes reports in, as the route that reads them does. */
    Journey journey() {
        return journey;
    }

    Bookings bookings() {
        return bookings;
    }

    Claims claims() {
        return claims;
    }

    /** The Delivery service; what it shows of a delivery it would read from Redis itself. */
    void delivery(Request request, Consumer<Answer> then) {
        Matcher shown = DELIVERY.matcher(request.path());
        if (request.method().equals("GET") && shown.matches()) {
            then.accept(records.find(UUID.fromString(shown.group(1)))
                    .delivery()
                    .map(this::show)
                    .orElse(Answer.of(404)));
        } else {
            delivery.http().handle(request, then);
        }
    }

    private Answer show(Delivery found) {
        ObjectNode view = delivery.json().valueToTree(found.plan());
        view.put("stage", found.stage().name());
        return new Answer(200, Map.of(), view.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The account service: {@code GET /internal/accounts/{ownerId}}. */
    static void account(Request request, Consumer<Answer> then) {
        String status = request.path().endsWith("/" + SUSPENDED) ? "Suspended" : "Active";
        byte[] account = "{\"status\":\"%s\"}".formatted(status).getBytes(StandardCharsets.UTF_8);
        then.accept(new Answer(200, Map.of(), account));
    }

    @Override
    public void close() throws IOException {
        schedulers.forEach(Host::close);
        delivery.close();
        backends.close();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** The time of the history that is played. */
    private final class CurrentTime extends Clock {
        @Override
        public Instant instant() {
            return history == null ? VirtualTime.START : history.time().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
