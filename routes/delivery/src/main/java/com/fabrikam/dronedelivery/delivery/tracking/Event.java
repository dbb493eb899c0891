package com.fabrikam.dronedelivery.delivery.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A message of the stream, encoded once for everybody who watches. */
record Event(Kind kind, byte[] bytes) {

    /** Asks for a reconnection soon, and shows that the stream has begun. */
    static final Event OPENING = new Event(Kind.opening, "retry: 2000\n\n".getBytes(UTF_8));

    /** Shows that the stream goes on. */
    static final Event HEARTBEAT = new Event(Kind.heartbeat, ":\n\n".getBytes(UTF_8));

    /** As it stands in the stream. */
    enum Kind {
        opening,
        heartbeat,
        stage,
        position,
        confirmation,
        end
    }

    /** @param json in one line */
    static Event of(Kind kind, Mark id, String json) {
        return new Event(kind, ("id: " + id + "\nevent: " + kind + "\ndata: " + json + "\n\n").getBytes(UTF_8));
    }

    /** Whether it says the same, whenever it was made. */
    boolean isSameAs(Event other) {
        return other != null && kind == other.kind && Arrays.equals(bytes, other.bytes);
    }
}
