package com.fabrikam.dronedelivery.platform.defaults.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Bounds how often a password may be guessed from one address, and so also the work that guessing makes. */
final class LoginAttempts {

    static final int MOST = 10;
    static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 1000;

    private final LongSupplier nanoClock;
    private final Map<String, Attempts> byAddress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Attempts(long since, int count) {}

    LoginAttempts(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** False if too many have failed from there within the period. */
    synchronized boolean begin(String address) {
        long now = nanoClock.getAsLong();
        Attempts before = byAddress.get(address);
        if (before == null || now - before.since() >= PERIOD.toNanos()) {
            byAddress.put(address, new Attempts(now, 1));
            return true;
        }
        if (before.count() >= MOST) {
            return false;
        }
        byAddress.put(address, new Attempts(before.since(), before.count() + 1));
        return true;
    }

    synchronized void succeeded(String address) {
        byAddress.remove(address);
    }
}
