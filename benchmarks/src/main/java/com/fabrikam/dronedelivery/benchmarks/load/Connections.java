package com.fabrikam.dronedelivery.benchmarks.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All connections of a load, and the requests that wait for one, first come, first served. For the load's thread.
 */
final class Connections {

    private final Requests requests;
    private final Consumer<Connection> connect;
    private final int count;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private final Set<Connection> open = new HashSet<>();
    private final List<Connection> written = new ArrayList<>();
    private final CompletableFuture<Void> allOpen = new CompletableFuture<>();
    private final CompletableFuture<Void> allClosed = new CompletableFuture<>();
    private BiConsumer<Integer, String> answered;
    private boolean closing;

    Connections(Requests requests, Consumer<Connection> connect, int count) {
        this.requests = requests;
        this.connect = connect;
        this.count = count;
    }

    void answeredTo(BiConsumer<Integer, String> listener) {
        answered = listener;
    }

    CompletableFuture<Void> open() {
        for (int i = 0; i < count; i++) {
            connect.accept(new Connection(this));
        }
        return allOpen;
    }

    CompletableFuture<Void> close() {
        closing = true;
        if (open.isEmpty()) {
            allClosed.complete(null);
        }
        List.copyOf(open).forEach(Connection::close);
        return allClosed;
    }

    void send(int number) {
        Connection free = idle.pollFirst();
        if (free == null) {
            waiting.addLast(number);
        } else {
            free.send(number, requests);
            written.add(free);
        }
    }

    void flush() {
        written.forEach(Connection::flush);
        written.clear();
    }

    void opened(Connection connection) {
        if (closing) {
            connection.close();
            return;
        }
        open.add(connection);
        if (open.size() == count) {
            allOpen.complete(null);
        }
        idle(connection);
    }

    void idle(Connection connection) {
        Integer next = waiting.pollFirst();
        if (next == null) {
            idle.addLast(connection);
        } else {
            connection.send(next, requests);
            connection.flush();
        }
    }

    void answered(int number, String answer) {
        if (!closing) {
            answered.accept(number, answer);
        }
    }

    /** Another one takes its place, until the load is over. */
    void closed(Connection connection) {
        open.remove(connection);
        idle.remove(connection);
        written.remove(connection);
        if (!closing) {
            connect.accept(new Connection(this));
        } else if (open.isEmpty()) {
            allClosed.complete(null);
        }
    }

    void failed(Connection connection) {
        if (allOpen.isDone()) {
            if (!closing) {
                connect.accept(new Connection(this));
            }
        } else {
            allOpen.completeExceptionally(
                    new IOException("Only " + open.size() + " of " + count + " connections were accepted"));
        }
    }
}
