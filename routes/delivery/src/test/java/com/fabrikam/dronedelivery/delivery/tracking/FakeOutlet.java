package com.fabrikam.dronedelivery.delivery.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A client that reads as much as the test lets it. */
final class FakeOutlet implements Outlet {
    private final StringBuilder written = new StringBuilder();
    private int room = Integer.MAX_VALUE;
    private boolean broken;
    private boolean faulty;
    private boolean closed;

    /** Takes so many writes, and no more until it is told. */
    synchronized void hasRoomFor(int writes) {
        room = writes;
    }

    synchronized void breaks() {
        broken = true;
    }

    /** Fails as no connection does. */
    synchronized void fails() {
        faulty = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The type and id of each event so far. */
    synchronized List<String> events() {
        var events = new ArrayList<String>();
        for (var block : written.toString().split("\n\n")) {
            var lines = Arrays.asList(block.split("\n"));
            if (lines.size() == 3) {
                events.add(lines.get(1).substring(7) + " " + lines.get(0).substring(4));
            }
        }
        return events;
    }

    synchronized int comments() {
        return (int) written.toString().lines().filter(":"::equals).count();
    }

    @Override
    public synchronized boolean isReady() {
        return room > 0;
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        if (broken) {
            throw new IOException("broken pipe");
        }
        if (faulty) {
            throw new IllegalStateException("not in this state");
        }
        if (closed || room <= 0) {
            throw new AssertionError("written to while not ready");
        }
        room--;
        written.append(new String(bytes, UTF_8));
    }

    @Override
    public void flush() {
        // all is there
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
