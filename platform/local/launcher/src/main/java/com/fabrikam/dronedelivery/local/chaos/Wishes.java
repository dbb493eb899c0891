package com.fabrikam.dronedelivery.local.chaos;

import com.fabrikam.dronedelivery.local.chaos.Wish.Change;
import com.fabrikam.dronedelivery.local.chaos.Wish.Kind;
import com.fabrikam.dronedelivery.local.chaos.Wish.Way;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The customers of a run: the same ones for the same seed, under ids of this run alone. */
final class Wishes {

    static final List<String> OWNERS = List.of("ann", "bea", "carl", "dora");
    static final String SUSPENDED = "sam-suspended";
    /** From the acceptance to the landing, when nothing is in the way and nothing is changed. */
    private static final int LONGEST_FLIGHT_MILLIS = 6_000;

    private static final long OTHER_THAN_THE_FAULTS = 0x5eed_0fad_e11_7e55L;

    private final Random random;
    private final String run;
    private final boolean withChanges;
    private int number;

    Wishes(long seed, boolean withChanges) {
        this.withChanges = withChanges;
        this.random = new Random(seed ^ OTHER_THAN_THE_FAULTS);
        this.run = UUID.randomUUID().toString().substring(0, 8);
    }

    synchronized Wish next() {
        number++;
        Kind kind = kind(random.nextInt(100));
        Way way = way(random.nextInt(100));
        String owner = kind == Kind.SUSPENDED ? SUSPENDED : OWNERS.get(random.nextInt(OWNERS.size()));
        int attempts = way == Way.POST_WITHOUT_KEY || random.nextInt(100) < 10 ? 1 : 8;
        Duration repeatAfter = random.nextInt(100) < 10 ? Duration.ofMillis(random.nextInt(6_000)) : null;
        List<Change> changes = changes(random.nextInt(100));
        Duration droneFailsAfter =
                random.nextInt(100) < 8 ? Duration.ofMillis(random.nextInt(LONGEST_FLIGHT_MILLIS)) : null;
        String packageId = "chaos-" + run + "-" + number;
        return new Wish(
                number,
                kind,
                way,
                owner,
                packageId,
                UUID.nameUUIDFromBytes(packageId.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                attempts,
                way == Way.POST_WITHOUT_KEY ? null : repeatAfter,
                withChanges && isGood(kind) ? changes : List.of(),
                withChanges && isGood(kind) ? droneFailsAfter : null);
    }

    private static boolean isGood(Kind kind) {
        return kind == Kind.GOOD || kind == Kind.FAR;
    }

    private static Kind kind(int percent) {
        if (percent < 78) {
            return Kind.GOOD;
        }
        if (percent < 88) {
            return Kind.FAR;
        }
        if (percent < 92) {
            return Kind.TOO_HEAVY;
        }
        return percent < 96 ? Kind.SUSPENDED : Kind.IMPOSSIBLE_DEADLINE;
    }

    private static Way way(int percent) {
        if (percent < 45) {
            return Way.PUT;
        }
        return percent < 90 ? Way.POST_WITH_KEY : Way.POST_WITHOUT_KEY;
    }

    private List<Change> changes(int percent) {
        List<Change> changes = new ArrayList<>();
        if (percent < 12) {
            changes.add(change(Change.Type.RESCHEDULE));
        }
        if (percent < 3) {
            changes.add(change(Change.Type.RESCHEDULE));
        }
        if (percent >= 10 && percent < 20) {
            changes.add(change(Change.Type.CANCEL));
        }
        if (percent == 19) {
            changes.add(change(Change.Type.CANCEL));
        }
        return List.copyOf(changes);
    }

    private Change change(Change.Type type) {
        return new Change(
                type,
                Duration.ofMillis(random.nextInt(8_000)),
                "change-" + run + "-" + number + "-" + random.nextInt());
    }
}
