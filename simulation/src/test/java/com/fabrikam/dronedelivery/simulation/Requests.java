package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.CANCELLATION;
import static com.fabrikam.dronedelivery.simulation.Happening.REPEATED_REQUEST;
import static com.fabrikam.dronedelivery.simulation.Happening.REQUEST;
import static com.fabrikam.dronedelivery.simulation.Happening.RESCHEDULE;
import static com.fabrikam.dronedelivery.simulation.Happening.UNREADABLE_REQUEST;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The requests of a history: good ones and such as are refused at each of the steps; some come twice, some can't be read. */
final class Requests {
    private static final String CORRELATION = "c-";
    private static final String TOO_EARLY =
            VirtualTime.START.plus(Duration.ofMinutes(1)).toString();

    private final History history;
    private final ObjectMapper json;
    private final Map<UUID, Ordered> ordered = new LinkedHashMap<>();

    Requests(History history, ObjectMapper json) {
        this.history = history;
        this.json = json;
    }

    /** A delivery that was asked for, and the changes of it, in the order in which they were accepted. */
    record Ordered(UUID deliveryId, String ownerId, String packageId, String pickupTime, List<Change> changes) {

        /** Whether its drone may have taken off, by whatever plan. */
        boolean mayHaveFlown() {
            return isSoon(pickupTime) || changes.stream().anyMatch(change -> isSoon(change.pickupTime()));
        }
    }

    /** A change that was asked for; the version is that of the plan which it may lead to. */
    record Change(UUID commandId, boolean cancels, boolean byStranger, String pickupTime, long version) {}

    static String deliveryIdOf(String correlationId) {
        return correlationId.substring(CORRELATION.length());
    }

    boolean knows(UUID deliveryId) {
        return ordered.containsKey(deliveryId);
    }

    Iterable<Ordered> all() {
        return ordered.values();
    }

    void comeIn() {
        Chance chance = history.chance();
        int deliveries = chance.between(1, 5);
        for (int i = 0; i < deliveries; i++) {
            later(0, 3_000, this::order);
        }
        if (chance.nextInt(20) == 0) {
            later(0, 3_000, this::garbage);
        }
    }

    private void later(int least, int most, Runnable what) {
        history.time()
                .after(history.chance().between(least, most), history.network().wires(), what);
    }

    private void order() {
        Chance chance = history.chance();
        String ownerId = chance.nextInt(12) == 0 ? World.SUSPENDED : "alice";
        String pickupTime = chance.nextInt(2) == 0 ? soon() : hours(1);
        Ordered order =
                new Ordered(chance.nextId(), ownerId, "p-" + chance.nextInt(1_000), pickupTime, new ArrayList<>());
        ordered.put(order.deliveryId(), order);
        boolean repeatable = chance.nextInt(3) == 0;
        ObjectNode command = schedule(order, repeatable);
        history.count(REQUEST);
        accept(order, order.deliveryId(), command);
        if (repeatable && chance.nextInt(2) == 0) {
            later(10, 3_000, () -> {
                history.count(REPEATED_REQUEST);
                accept(order, order.deliveryId(), chance.nextInt(2) == 0 ? command : schedule(order, true));
            });
        }
        if (chance.nextInt(15) == 0) {
            new Supervisor(history).asksToUndo(order.deliveryId(), order.packageId());
        }
        for (int changes = chance.nextInt(2) * chance.between(1, 4); changes > 0; changes--) {
            later(10, 20_000, () -> change(order));
        }
    }

    private void change(Ordered order) {
        Chance chance = history.chance();
        boolean cancels = chance.nextInt(4) == 0;
        boolean byStranger = chance.nextInt(12) == 0;
        String pickupTime = cancels ? null : anotherPickupTime();
        UUID commandId = chance.nextId();
        ObjectNode command = command(order, commandId, cancels ? "CancelDelivery" : "RescheduleDelivery")
                .put("ownerId", byStranger ? "eve" : order.ownerId())
                .put("actsForAnyOwner", chance.nextInt(10) == 0);
        if (!cancels) {
            command.put("pickupTime", pickupTime);
            if (pickupTime == null || chance.nextInt(4) == 0) {
                command.put("deadline", chance.nextInt(3) == 0 ? TOO_EARLY : hours(24));
            }
        }
        history.count(cancels ? CANCELLATION : RESCHEDULE);
        long offset = accept(order, commandId, command);
        boolean mayNot = byStranger && !command.get("actsForAnyOwner").booleanValue();
        order.changes().add(new Change(commandId, cancels, mayNot, pickupTime, offset + 1));
        if (chance.nextInt(5) == 0) {
            later(10, 5_000, () -> {
                history.count(REPEATED_REQUEST);
                accept(order, commandId, command);
            });
        }
    }

    private String anotherPickupTime() {
        return switch (history.chance().nextInt(8)) {
            case 0, 1 -> null;
            case 2 -> soon();
            default -> hours(history.chance().between(2, 9));
        };
    }

    private void garbage() {
        history.count(UNREADABLE_REQUEST);
        history.accept(new Kafka.Message("garbage", "garbage", "{".getBytes(StandardCharsets.UTF_8)));
    }

    private long accept(Ordered order, UUID commandId, ObjectNode command) {
        return history.accept(new Kafka.Message(
                order.deliveryId().toString(),
                commandId.toString(),
                command.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private ObjectNode schedule(Ordered order, boolean repeatable) {
        Chance chance = history.chance();
        ObjectNode command = command(order, chance.nextId(), "ScheduleDelivery")
                .put("ownerId", order.ownerId())
                .put("pickupTime", order.pickupTime())
                .put("expedited", false)
                .put("confirmationRequired", "None");
        if (repeatable) {
            command.put("idempotencyKey", "k-" + order.deliveryId());
        }
        if (chance.nextInt(10) == 0) {
            command.put("deadline", TOO_EARLY);
        }
        location(command.putObject("pickup"), 47.62);
        location(command.putObject("dropoff"), 47.60 + degrees(chance));
        command.putObject("package")
                .put("packageId", order.packageId())
                .put("size", "Small")
                .put("weight", chance.nextInt(12) == 0 ? 900 : 1.5)
                .put("tag", "t");
        return command;
    }

    private ObjectNode command(Ordered order, UUID commandId, String type) {
        return json.createObjectNode()
                .put("eventId", commandId.toString())
                .put("type", type)
                .put("schemaVersion", "1.0")
                .put("occurredAt", history.time().instant().toString())
                .put("correlationId", CORRELATION + order.deliveryId())
                .put("deliveryId", order.deliveryId().toString());
    }

    private String soon() {
        return history.time()
                .instant()
                .plusMillis(history.chance().between(0, 15_000))
                .toString();
    }

    private static boolean isSoon(String pickupTime) {
        return pickupTime != null && Instant.parse(pickupTime).isBefore(VirtualTime.START.plus(Duration.ofHours(1)));
    }

    private static String hours(int fromStart) {
        return VirtualTime.START.plus(Duration.ofHours(fromStart)).toString();
    }

    /** Near, too far for a drone alone, or too far for anybody. */
    private static double degrees(Chance chance) {
        if (chance.nextInt(20) == 0) {
            return 40;
        }
        return chance.nextInt(3) == 0 ? 1.5 : 0;
    }

    private static void location(ObjectNode location, double latitude) {
        location.put("latitude", latitude).put("longitude", -122.35).put("altitude", 0);
    }
}
