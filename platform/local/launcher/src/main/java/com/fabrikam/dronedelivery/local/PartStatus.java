package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.probe.Health;
import com.fasterxml.jackson.annotation.JsonInclude;

/** One line of {@code ./dronedelivery status}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartStatus(
        String part,
        State state,
        String address,
        String managementUrl,
        Long pid,
        Long uptimeSeconds,
        Long rssBytes,
        Long cpuMillis,
        String detail,
        String log) {

    public enum State {
        UP,
        /** It runs but does not say that it can work. */
        NOT_READY,
        DOWN,
        /** Not started here: an address was given. */
        EXTERNAL
    }

    static PartStatus external(Part part, String address) {
        return new PartStatus(part.id(), State.EXTERNAL, address, null, null, null, null, null, null, null);
    }

    static PartStatus down(PartInstance part, String address, String log) {
        return new PartStatus(part.id(), State.DOWN, address, null, null, null, null, null, "does not run", log);
    }

    static PartStatus running(
            PartInstance part,
            String address,
            String managementUrl,
            PartProcess process,
            long uptimeSeconds,
            Health health) {
        PartUsage usage = process.usage();
        return new PartStatus(
                part.id(),
                health.up() ? State.UP : State.NOT_READY,
                address,
                managementUrl,
                process.pid(),
                uptimeSeconds,
                usage.rssBytes(),
                usage.cpuMillis(),
                health.up() ? null : health.detail(),
                process.log().file().toString());
    }
}
