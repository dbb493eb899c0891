package com.fabrikam.dronedelivery.simulation;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;

/** Undoing that leaves out what the failed attempt did not do itself. */
final class UndoOwnSteps {
    private static final Map<String, String> STEPS =
            Map.of("release-drone", "drone", "cancel-transport", "transport", "release-package", "package");

    private final World world;

    UndoOwnSteps(World world) {
        this.world = world;
    }

    void adviseOn(DefaultCamelContext camel) throws Exception {
        AdviceWith.adviceWith(
                camel,
                "scheduler.undo-scheduling",
                route -> STEPS.forEach((id, step) -> route.weaveById(id)
                        .replace()
                        .filter(wasDone(step))
                        .to("direct:" + id)
                        .end()));
    }

    private Predicate wasDone(String step) {
        return exchange -> world.history()
                .attempts()
                .didBefore(exchange.getMessage().getHeader(Exchange.SAGA_LONG_RUNNING_ACTION, String.class), step);
    }
}
