package com.fabrikam.dronedelivery.scheduler.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All back ends of the workflow over real HTTP, with their rules: idempotent PUT, DELETE that leaves a tombstone, a register that
 * decides once. Faults on demand; every call is checked against the published API.
 */
public final class FakeBackends implements AutoCloseable {
    private static final Pattern CORRELATED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Contracts contracts = new Contracts();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Fault> standing = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> effects = new ConcurrentHashMap<>();
    private final Map<String, Boolean> tombstones = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> decisions = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> changes = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> deliveries = new ConcurrentHashMap<>();
    private final Map<String, Deque<Long>> plans = new ConcurrentHashMap<>();
    private final Map<String, String> traceparents = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean transportRequired;
    private volatile String accountStatus = "Active";

    /** Starts on a free port. */
    public FakeBackends() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    /** Where all of them are. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** This operation fails so many times. */
    public void fail(String operation, Fault fault, int times) {
        Queue<Fault> queue = faults.computeIfAbsent(operation, key -> new ConcurrentLinkedQueue<>());
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    /** This operation fails until {@link #heal}. */
    public void fail(String operation, Fault fault) {
        standing.put(operation, fault);
    }

    /** All operations succeed again. */
    public void heal() {
        standing.clear();
        faults.clear();
    }

    /** Third-party transport is needed from now on. */
    public void requireTransport() {
        transportRequired = true;
    }

    /** The status of every account. */
    public void accountStatus(String status) {
        accountStatus = status;
    }

    /** The calls of a delivery so far, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** What the last call of this operation said about its trace. */
    public String lastTraceparent(String operation) {
        return traceparents.get(operation);
    }

    /** How often this operation was called. */
    public long count(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    /** What stands of a delivery: package, transport, drone. */
    public List<String> effects(UUID deliveryId) {
        return List.of("package", "transport", "drone").stream()
                .filter(kind -> effects.containsKey(kind + deliveryId))
                .toList();
    }

    /** What was asked for of this kind. */
    public JsonNode effect(String kind, UUID deliveryId) {
        return effects.get(kind + deliveryId);
    }

    /** What has been undone for good. */
    public List<String> tombstones(UUID deliveryId) {
        return List.of("package", "transport", "drone").stream()
                .filter(kind -> tombstones.containsKey(kind + deliveryId))
                .toList();
    }

    /** The decision that stands. */
    public JsonNode decision(UUID deliveryId) {
        return decisions.get(deliveryId.toString());
    }

    /** As if an earlier attempt had decided this. */
    public void decide(UUID deliveryId, ObjectNode decision) {
        decisions.put(deliveryId.toString(), decision);
    }

    /** As if an earlier attempt had been undone. */
    public void bury(String kind, UUID deliveryId) {
        effects.remove(kind + deliveryId);
        tombstones.put(kind + deliveryId, true);
    }

    /** The decision about a change that stands. */
    public JsonNode change(UUID commandId) {
        return changes.get(commandId.toString());
    }

    /** The delivery as the Delivery service knows it. */
    public JsonNode delivery(UUID deliveryId) {
        return deliveries.get(deliveryId.toString());
    }

    /** As if the delivery had come to this stage. */
    public void stage(UUID deliveryId, String stage) {
        deliveries.get(deliveryId.toString()).put("stage", stage);
    }

    /** The versions of the drone's plans, the one that is flown first; 0 is that of the assignment. */
    public List<Long> plans(UUID deliveryId) {
        return List.copyOf(plans.getOrDefault(deliveryId.toString(), new ArrayDeque<>(List.of(0L))));
    }

    /** Breaches of the published APIs, of either side. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** As new. */
    public void reset() {
        heal();
        effects.clear();
        tombstones.clear();
        decisions.clear();
        changes.clear();
        deliveries.clear();
        plans.clear();
        calls.clear();
        violations.clear();
        transportRequired = false;
        accountStatus = "Active";
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        Route route = Route.of(exchange.getRequestMethod(), path);
        calls.add(route.operation());
        String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
        if (traceparent != null) {
            traceparents.put(route.operation(), traceparent);
        }
        checkHeaders(exchange);
        try {
            Fault fault = fault(route.operation());
            Answer answer = fault == null || fault == Fault.ANSWER_LOST ? perform(route, body) : answer(fault);
            if (fault != Fault.GARBAGE) {
                violations.addAll(contracts.check(route.service(), exchange, body, answer));
            }
            if (fault == Fault.TIMEOUT) {
                closing.await();
            }
            if (fault != Fault.ANSWER_LOST) {
                send(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void checkHeaders(HttpExchange exchange) {
        exchange.getRequestHeaders().keySet().stream()
                .filter(name -> name.toLowerCase().matches("kafka.*|camel.*|long-running.*|deliveryid|packageid"))
                .forEach(name -> violations.add("header " + name + " leaked"));
        String correlation = exchange.getRequestHeaders().getFirst("X-Correlation-Id");
        if (correlation == null || !CORRELATED.matcher(correlation).matches()) {
            violations.add("no X-Correlation-Id");
        }
    }

    private Fault fault(String operation) {
        Queue<Fault> queue = faults.get(operation);
        Fault next = queue == null ? null : queue.poll();
        return next == null ? standing.get(operation) : next;
    }

    private static Answer answer(Fault fault) {
        return switch (fault) {
            case REFUSED -> problem(422, "TestRefusal");
            case UNAVAILABLE, TIMEOUT -> new Answer(503, null);
            case BAD_REQUEST -> problem(400, "BadRequest");
            case GARBAGE, ANSWER_LOST -> new Answer(200, Examples.json().createObjectNode());
        };
    }

    private Answer perform(Route route, byte[] body) throws IOException {
        return switch (route.operation()) {
            case "GET account" -> account(route);
            case "GET transport" -> new Answer(200, object().put("required", transportRequired));
            case "PUT package", "PUT transport", "PUT drone" ->
                put(route, Examples.json().readTree(body));
            case "DELETE package", "DELETE transport", "DELETE drone" -> delete(route);
            case "PUT delivery" -> createDelivery(route, Examples.json().readTree(body));
            case "GET decision" ->
                decisions.containsKey(route.id())
                        ? new Answer(200, decisions.get(route.id()))
                        : problem(404, "NotFound");
            case "GET delivery" ->
                deliveries.containsKey(route.id())
                        ? new Answer(200, deliveries.get(route.id()))
                        : problem(404, "NotFound");
            case "PUT plan" -> plan(route, Examples.json().readTree(body));
            case "DELETE plan" -> takeBack(route);
            case "GET change" ->
                changes.containsKey(route.part())
                        ? new Answer(200, changes.get(route.part()))
                        : problem(404, "NotFound");
            case "PUT change" -> new Answer(200, change(route, Examples.json().readTree(body)));
            case "PUT decision" -> new Answer(200, decide(route, Examples.json().readTree(body)));
            default -> problem(404, "NotFound");
        };
    }

    private Answer account(Route route) {
        return accountStatus.equals("Unregistered")
                ? problem(404, "NotFound")
                : new Answer(
                        200,
                        object().put("accountId", "a-1")
                                .put("ownerId", route.id())
                                .put("status", accountStatus));
    }

    private synchronized Answer put(Route route, JsonNode body) {
        String key = route.kind() + route.id();
        if (tombstones.containsKey(key)) {
            return problem(409, "Undone");
        }
        boolean isNew = effects.put(key, body) == null;
        return switch (route.kind()) {
            case "package" -> new Answer(isNew ? 201 : 204, null);
            case "transport" -> new Answer(isNew ? 201 : 200, booking(route.id()));
            default -> new Answer(isNew ? 201 : 200, assignment(route.id()));
        };
    }

    private synchronized Answer delete(Route route) {
        bury(route.kind(), UUID.fromString(route.id()));
        return new Answer(204, null);
    }

    private synchronized Answer createDelivery(Route route, JsonNode body) {
        ObjectNode decided = decisions.get(route.id());
        if (decided == null) {
            ObjectNode decision =
                    decision(route, "Scheduled", body.path("ownerId").asText());
            decision.set("droneId", body.get("droneId"));
            decision.set("pickupEta", body.get("pickupEta"));
            decision.set("deliveryEta", body.get("deliveryEta"));
            decisions.put(route.id(), decision);
            deliveries.put(route.id(), delivery(route.id(), body));
            return new Answer(201, decision);
        }
        if (decided.path("type").asText().equals("Scheduled")) {
            return new Answer(200, decided);
        }
        Answer problem = problem(409, "Decided");
        ((ObjectNode) problem.body()).set("decision", decided);
        return problem;
    }

    private synchronized ObjectNode decide(Route route, JsonNode proposal) {
        return decisions.computeIfAbsent(route.id(), id -> {
            ObjectNode decision = decision(
                    route,
                    proposal.path("type").asText(),
                    proposal.path("ownerId").asText());
            decision.set("step", proposal.get("step"));
            decision.set("reason", proposal.get("reason"));
            return decision;
        });
    }

    private synchronized Answer plan(Route route, JsonNode body) {
        long version = Long.parseLong(route.part());
        Deque<Long> flown = plans.computeIfAbsent(route.id(), id -> new ArrayDeque<>(List.of(0L)));
        if (tombstones.containsKey("plan" + route.id() + version) || tombstones.containsKey("drone" + route.id())) {
            return problem(409, "Undone");
        }
        if (version < flown.peek()) {
            return problem(409, "Superseded");
        }
        boolean isNew = version > flown.peek();
        if (isNew) {
            flown.push(version);
        }
        ObjectNode planned = assignment(route.id());
        planned.set("pickupEta", body.get("pickupTime"));
        Instant pickup = Instant.parse(body.get("pickupTime").asText());
        planned.put("deliveryEta", pickup.plusSeconds(360).toString()).put("planVersion", version);
        return new Answer(isNew ? 201 : 200, planned);
    }

    private synchronized Answer takeBack(Route route) {
        tombstones.put("plan" + route.id() + route.part(), true);
        plans.computeIfAbsent(route.id(), id -> new ArrayDeque<>(List.of(0L))).remove(Long.valueOf(route.part()));
        return new Answer(204, null);
    }

    private synchronized ObjectNode change(Route route, JsonNode proposal) {
        return changes.computeIfAbsent(route.part(), id -> {
            ObjectNode delivery = deliveries.get(route.id());
            String type = proposal.path("type").asText();
            String stage = delivery == null ? "" : delivery.path("stage").asText();
            if (delivery == null) {
                return refused(route, proposal, "UnknownDelivery");
            }
            if (stage.equals("PickedUp")) {
                return refused(route, proposal, "AlreadyPickedUp");
            }
            if (type.equals("Reject") || type.equals("Fail")) {
                ObjectNode decision = changed(route, type.equals("Fail") ? "Failed" : "Rejected", proposal);
                decision.set("step", proposal.get("step"));
                decision.set("reason", proposal.get("reason"));
                return decision;
            }
            if (type.equals("Cancel")) {
                delivery.put("stage", "Cancelled");
                return changed(route, "Cancelled", proposal);
            }
            JsonNode plan = proposal.get("plan");
            if (plan.path("deadline")
                            .asText("9")
                            .compareTo(plan.path("deliveryEta").asText())
                    < 0) {
                return refused(route, proposal, "DeadlineCannotBeMet");
            }
            delivery.put("stage", "Rescheduled").set("pickupTime", plan.get("pickupTime"));
            ObjectNode decision = changed(route, "Rescheduled", proposal);
            List.of("droneId", "pickupEta", "deliveryEta").forEach(field -> decision.set(field, plan.get(field)));
            return decision;
        });
    }

    private static ObjectNode refused(Route route, JsonNode proposal, String code) {
        ObjectNode decision = changed(route, "Rejected", proposal);
        decision.put("step", proposal.path("commandType").asText());
        decision.putObject("reason").put("code", code).put("message", "m");
        return decision;
    }

    private static ObjectNode changed(Route route, String type, JsonNode proposal) {
        return decision(route, type, proposal.path("ownerId").asText())
                .put("schemaVersion", "1.1")
                .put("correlationId", "c-2")
                .put("commandType", proposal.path("commandType").asText())
                .put("commandId", route.part());
    }

    private static ObjectNode delivery(String id, JsonNode body) {
        ObjectNode delivery = object().put("deliveryId", id).put("stage", "Created");
        delivery.setAll((ObjectNode) body.deepCopy());
        delivery.remove(List.of("pickupEta", "deliveryEta", "transportBookingId"));
        delivery.putObject("links").put("self", "/api/v1/deliveries/" + id);
        return delivery;
    }

    private static ObjectNode decision(Route route, String type, String ownerId) {
        return object().put(
                        "eventId",
                        UUID.nameUUIDFromBytes((route.id() + route.part() + type).getBytes(UTF_8))
                                .toString())
                .put("type", type)
                .put("schemaVersion", "1.0")
                .put("occurredAt", "2030-01-01T09:00:00Z")
                .put("correlationId", "c-1")
                .put("deliveryId", route.id())
                .put("ownerId", ownerId);
    }

    private static ObjectNode booking(String id) {
        ObjectNode booking = object().put("bookingId", "booking-1").put("deliveryId", id);
        booking.putObject("handover")
                .put("latitude", 48.5)
                .put("longitude", -122.5)
                .put("altitude", 0);
        return booking;
    }

    private static ObjectNode assignment(String id) {
        return object().put("deliveryId", id)
                .put("droneId", "drone-1")
                .put("pickupEta", "2030-01-01T10:00:00Z")
                .put("deliveryEta", "2030-01-01T10:06:00Z");
    }

    private static Answer problem(int status, String code) {
        return new Answer(
                status,
                object().put("title", "No")
                        .put("status", status)
                        .put("correlationId", "c-1")
                        .put("code", code));
    }

    private static ObjectNode object() {
        return Examples.json().createObjectNode();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.bytes();
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** What a back end answers. */
    record Answer(int status, JsonNode body) {
        byte[] bytes() {
            return body == null ? new byte[0] : body.toString().getBytes(UTF_8);
        }

        String contentType() {
            return status >= 400 ? "application/problem+json" : "application/json";
        }
    }

    /** Which operation of which service is called for what. */
    record Route(String service, String operation, String kind, String id, String part) {
        private static final Pattern PLAN = Pattern.compile("/internal/drone-deliveries/([^/]+)/plans/([^/]+)");
        private static final Pattern CHANGE = Pattern.compile("/internal/deliveryrequests/([^/]+)/changes/([^/]+)");
        private static final Pattern CLAIM = Pattern.compile("/internal/packages/[^/]+/claims/([^/]+)");
        private static final Pattern DECISION = Pattern.compile("/internal/deliveryrequests/([^/]+)/decision");
        private static final Pattern OTHER = Pattern.compile("/internal/([a-z-]+)(?:/bookings)?/([^/]+)");

        static Route of(String method, String path) {
            Matcher plan = PLAN.matcher(path);
            if (plan.matches()) {
                return new Route("drone", method + " plan", "plan", plan.group(1), plan.group(2));
            }
            Matcher change = CHANGE.matcher(path);
            if (change.matches()) {
                return new Route("delivery", method + " change", "change", change.group(1), change.group(2));
            }
            Matcher claim = CLAIM.matcher(path);
            if (claim.matches()) {
                return new Route("packages", method + " package", "package", claim.group(1), "");
            }
            Matcher decision = DECISION.matcher(path);
            if (decision.matches()) {
                return new Route("delivery", method + " decision", "decision", decision.group(1), "");
            }
            Matcher other = OTHER.matcher(path);
            if (!other.matches()) {
                return new Route("account", method + " " + path, "", "", "");
            }
            String kind = Map.of(
                            "accounts", "account",
                            "transport", "transport",
                            "drone-deliveries", "drone",
                            "deliveries", "delivery")
                    .getOrDefault(other.group(1), other.group(1));
            return new Route(kind, method + " " + kind, kind, other.group(2), "");
        }
    }
}
