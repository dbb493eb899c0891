package com.fabrikam.dronedelivery.supervisor.route;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** What is being worked on: it is not begun a second time, and what is slow holds up nothing else. */
final class Underway {
    private static final String CLAIMED = "claimed";

    private final Set<UUID> ids = ConcurrentHashMap.newKeySet();

    /** Those of them that nobody works on yet; from now on somebody does. */
    List<UUID> claim(Collection<UUID> due) {
        return due.stream().filter(ids::add).toList();
    }

    /** The body is a claimed id. */
    void remember(Exchange exchange) {
        exchange.setProperty(CLAIMED, exchange.getMessage().getBody(UUID.class));
    }

    /** However it ended. */
    void release(Exchange exchange) {
        ids.remove(exchange.getProperty(CLAIMED, UUID.class));
    }
}
