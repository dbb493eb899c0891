package com.fabrikam.dronedelivery.simulation;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A place on the network that can be called, and that is down at times. */
final class Station {
    private final String name;
    private final BiConsumer<Request, Consumer<Answer>> service;
    private boolean down;

    Station(String name, BiConsumer<Request, Consumer<Answer>> service) {
        this.name = name;
        this.service = service;
    }

    String name() {
        return name;
    }

    boolean isDown() {
        return down;
    }

    void down(boolean isDown) {
        down = isDown;
    }

    void handle(Request request, Consumer<Answer> then) {
        service.accept(request, then);
    }
}
