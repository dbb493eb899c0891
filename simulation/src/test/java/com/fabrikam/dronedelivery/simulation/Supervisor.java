package com.fabrikam.dronedelivery.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Asks the schedulers at any time to undo a request, also one that is not to be undone: they must know better. */
final class Supervisor {
    private final History history;
    private final Life life = new Life("supervisor");

    Supervisor(History history) {
        this.history = history;
    }

    /** Once, some time later, and without a look at what becomes of it. */
    void asksToUndo(UUID deliveryId, String packageId) {
        history.time().after(history.chance().nextInt(30_000), life, () -> {
            history.count(Happening.SUPERVISOR_CALL);
            Request request = new Request(
                    "PUT",
                    "/internal/deliveryrequests/" + deliveryId + "/undoing",
                    null,
                    Map.of("Content-Type", "application/json"),
                    "{\"packageId\":\"%s\"}".formatted(packageId).getBytes(StandardCharsets.UTF_8));
            history.network().call(life, "scheduler", request, new Reply() {
                @Override
                public void answered(Answer answer) {}

                @Override
                public void failed(IOException cause) {}
            });
        });
    }
}
