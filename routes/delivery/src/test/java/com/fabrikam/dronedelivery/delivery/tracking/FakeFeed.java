package com.fabrikam.dronedelivery.delivery.tracking;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** News in the test's hands. */
final class FakeFeed implements Feed {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private Listener listener;
    private Runnable onFollow = () -> {};

    /** What happens as soon as a delivery is followed, before the caller goes on. */
    void onFollow(Runnable action) {
        onFollow = action;
    }

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
        onFollow.run();
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
