package com.fabrikam.dronedelivery.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All chance of a history, out of its seed. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    double nextDouble(double bound) {
        return random.nextDouble(bound);
    }

    UUID nextId() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
