package com.fabrikam.dronedelivery.benchmarks.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Events of delivery-tracking as many deliveries side by side publish them: ids as random as real ones, the stages of a
 * delivery far apart. The same seed, the same events.
 */
final class TrackingEvents {

    private static final List<String> STAGES =
            List.of("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
    private static final int SIDE_BY_SIDE = 2_000;
    private static final int OWNERS = 5_000;
    private static final int DRONES = 800;
    private static final int SECONDS_BETWEEN_STAGES = 400;

    private final SplittableRandom random;
    private final List<Delivery> underWay = new ArrayList<>();
    private Instant now = Instant.parse("2030-01-01T09:00:00Z");

    TrackingEvents(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            Delivery delivery = new Delivery();
            delivery.stage = random.nextInt(STAGES.size());
            underWay.add(delivery);
        }
    }

    /** @param key the delivery's id */
    record Event(String key, String json) {}

    Event next() {
        int place = random.nextInt(SIDE_BY_SIDE);
        Delivery delivery = underWay.get(place);
        now = now.plusMillis(random.nextInt(20));
        Event event = new Event(delivery.id, delivery.report());
        if (++delivery.stage == STAGES.size()) {
            underWay.set(place, new Delivery());
        }
        return event;
    }

    private String uuid() {
        long most = (random.nextLong() & ~0xF000L) | 0x5000L;
        long least = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    private final class Delivery {
        private final String id = uuid();
        private final String correlation = uuid();
        private final String owner = "owner-" + random.nextInt(OWNERS);
        private final String packageId = "p-" + random.nextInt(1_000_000);
        private final String drone = "drone-" + random.nextInt(DRONES);
        private final double latitude = 47.4 + random.nextDouble() * 0.4;
        private final double longitude = -122.5 + random.nextDouble() * 0.4;
        private final Instant pickup = now.plusSeconds(600 + random.nextInt(600));
        private int stage;

        private String report() {
            String name = STAGES.get(stage);
            return "{\"eventId\":\"%s\",\"type\":\"Delivery%s\",\"schemaVersion\":\"1.0\",\"occurredAt\":\"%s\",\"correlationId\":\"%s\","
                            .formatted(uuid(), name, now, correlation)
                    + "\"deliveryId\":\"%s\",\"ownerId\":\"%s\",\"sequence\":%d,\"stage\":\"%s\",\"packageId\":\"%s\",\"droneId\":\"%s\",%s"
                            .formatted(id, owner, stage, name, packageId, drone, location())
                    + "\"pickupEta\":\"%s\",\"deliveryEta\":\"%s\"}"
                            .formatted(pickup, pickup.plusSeconds(SECONDS_BETWEEN_STAGES));
        }

        private String location() {
            return stage == 0
                    ? ""
                    : "\"location\":{\"latitude\":%s,\"longitude\":%s,\"altitude\":120.0},"
                            .formatted(latitude + random.nextDouble() * 0.05, longitude + random.nextDouble() * 0.05);
        }
    }
}
