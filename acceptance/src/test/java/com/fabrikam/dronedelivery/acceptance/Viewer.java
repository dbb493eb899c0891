package com.fabrikam.dronedelivery.acceptance;

import com.fabrikam.dronedelivery.platform.testing.EventStream;
import java.util.ArrayList;
import java.util.List;

/** Somebody who watches a delivery until it ends and comes back whenever the stream breaks, as a browser does. */
final class Viewer implements AutoCloseable {
    private final Customer customer;
    private final String deliveryId;
    private final List<EventStream> streams = new ArrayList<>();

    Viewer(Customer customer, String deliveryId) {
        this.customer = customer;
        this.deliveryId = deliveryId;
        streams.add(customer.watch(deliveryId, null));
    }

    /** Comes back if it has to; says whether it has seen the end. */
    boolean hasSeenTheEnd() {
        var now = streams.get(streams.size() - 1);
        if (now.messages().stream().anyMatch(message -> message.event().equals("end"))) {
            return true;
        }
        if (now.isOver()) {
            streams.add(customer.watch(deliveryId, lastEventId()));
        }
        return false;
    }

    /** As they were shown, over all streams. */
    List<String> stages() {
        return streams.stream().flatMap(stream -> stream.stages().stream()).toList();
    }

    long positions() {
        return streams.stream().mapToLong(EventStream::positions).sum();
    }

    /** How many of its streams have shown something. */
    long streams() {
        return streams.stream().filter(stream -> stream.status() == 200).count();
    }

    private String lastEventId() {
        for (int i = streams.size() - 1; i >= 0; i--) {
            if (streams.get(i).lastEventId() != null) {
                return streams.get(i).lastEventId();
            }
        }
        return null;
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
    }
}
