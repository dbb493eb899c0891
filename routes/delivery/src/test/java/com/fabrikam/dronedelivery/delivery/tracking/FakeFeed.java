package com.fabrikam.dronedelivery.delivery.tracking;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** News in the test's hands. */
final class FakeFeed implements Feed {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private Listener listener;

    Listener listener() {
        return listener;
    }

    @Override
    public void start(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void follow(UUID deliveryId) {
        calls.add("follow");
    }

    @Override
    public void unfollow(UUID deliveryId) {
        calls.add("unfollow");
    }

    @Override
    public void look() {
        // nothing to look after
    }

    @Override
    public void stop() {
        calls.add("stop");
    }
}
