package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.ANSWER_LOST;
import static com.fabrikam.dronedelivery.simulation.Happening.CALL;
import static com.fabrikam.dronedelivery.simulation.Happening.CALL_FROM_THE_DEAD;
import static com.fabrikam.dronedelivery.simulation.Happening.CONNECTION_REFUSED;
import static com.fabrikam.dronedelivery.simulation.Happening.DUPLICATED_CALL;
import static com.fabrikam.dronedelivery.simulation.Happening.REQUEST_LOST;
import static com.fabrikam.dronedelivery.simulation.Happening.TOMBSTONE_MET;
import static com.fabrikam.dronedelivery.simulation.Happening.UNAVAILABLE;

import java.io.IOException;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Carries requests and answers: late, twice, or not at all. What is under way arrives also when its sender is dead. */
final class Network {
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int CONFLICT = 409;

    private final History history;
    private final Life wires = new Life("network");
    private final Map<String, Station> stations = new LinkedHashMap<>();

    Network(History history) {
        this.history = history;
    }

    Station station(String name, BiConsumer<Request, Consumer<Answer>> service) {
        Station station = new Station(name, service);
        stations.put(name, station);
        return station;
    }

    boolean isDown(String station) {
        return stations.get(station).isDown();
    }

    Iterable<Station> stations() {
        return stations.values();
    }

    /** What happens on the way belongs to nobody. */
    Life wires() {
        return wires;
    }

    void call(Life caller, String station, Request request, Reply reply) {
        Station to = stations.get(station);
        history.count(CALL);
        if (happens(history.faults().lost())) {
            history.count(REQUEST_LOST);
            history.note(() -> caller + " -> " + station + ": " + request + " is lost");
            if (history.chance().nextInt(2) == 0) {
                later(caller, () -> reply.failed(new IOException("Connection reset by peer")));
            }
            return;
        }
        history.time().after(latency(), wires, () -> arrive(caller, to, request, reply));
        if (happens(history.faults().duplicated())) {
            history.count(DUPLICATED_CALL);
            history.time()
                    .after(
                            latency() + history.chance().nextInt(20_000),
                            wires,
                            () -> arrive(caller, to, request, null));
        }
    }

    private void arrive(Life caller, Station to, Request request, Reply reply) {
        if (!caller.isAlive()) {
            history.count(CALL_FROM_THE_DEAD);
        }
        if (to.isDown()) {
            history.count(CONNECTION_REFUSED);
            history.note(() -> caller + " -> " + to.name() + ": " + request + " refused, it is down");
            answer(caller, reply, failed -> failed.failed(new ConnectException("Connection refused")));
        } else if (happens(history.faults().unavailable())) {
            history.count(UNAVAILABLE);
            history.note(() -> caller + " -> " + to.name() + ": " + request + " 503");
            answer(caller, reply, answered -> answered.answered(Answer.of(SERVICE_UNAVAILABLE)));
        } else {
            to.handle(request, answer -> answered(caller, to, request, answer, reply));
            history.mayFail(to);
        }
    }

    private void answered(Life caller, Station to, Request request, Answer answer, Reply reply) {
        if (answer.status() == CONFLICT) {
            history.count(TOMBSTONE_MET);
        }
        boolean lost = happens(history.faults().answerLost());
        history.note(() -> caller + (caller.isAlive() ? "" : " (dead)") + " -> " + to.name() + ": " + request + " "
                + answer + (reply == null ? ", a duplicate" : lost ? ", the answer is lost" : ""));
        if (!lost) {
            answer(caller, reply, answered -> answered.answered(answer));
        } else {
            history.count(ANSWER_LOST);
            if (history.chance().nextInt(2) == 0) {
                answer(caller, reply, failed -> failed.failed(new IOException("Connection reset by peer")));
            }
        }
    }

    private void answer(Life caller, Reply reply, Consumer<Reply> answer) {
        if (reply != null) {
            later(caller, () -> answer.accept(reply));
        }
    }

    private void later(Life caller, Runnable what) {
        history.time().after(latency(), caller, what);
    }

    private boolean happens(double probability) {
        return history.chance().happens(probability);
    }

    private long latency() {
        Chance chance = history.chance();
        if (happens(history.faults().crawling())) {
            return chance.between(3_000, 90_000);
        }
        return happens(history.faults().slow()) ? chance.between(200, 4_000) : chance.between(1, 20);
    }
}
