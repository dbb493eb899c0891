package com.fabrikam.dronedelivery.simulation;

import static com.fabrikam.dronedelivery.simulation.Happening.COMPENSATION;
import static com.fabrikam.dronedelivery.simulation.Happening.COMPENSATION_REPEATED;
import static com.fabrikam.dronedelivery.simulation.Happening.COORDINATOR_CRASH;
import static com.fabrikam.dronedelivery.simulation.Happening.LRA_GONE;
import static com.fabrikam.dronedelivery.simulation.Happening.LRA_STARTED;
import static com.fabrikam.dronedelivery.simulation.Happening.LRA_TIMED_OUT;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The LRA coordinator as a caller knows it: LRAs survive its death; one whose time is over is cancelled; a compensation is called
 * again until it succeeds, and once more when the coordinator dies before it has noted the success.
 */
final class Coordinator {
    private static final String PATH = "/lra-coordinator";
    private static final Pattern COMPENSATE = Pattern.compile("<([^>]+)>; rel=compensate");
    private static final int CALL_TIMEOUT = 2_000;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final History history;
    private final Station station;
    private final Map<String, Lra> lras = new LinkedHashMap<>();
    private Life life = new Life("coordinator");
    private int ids;

    Coordinator(History history) {
        this.history = history;
        this.station = history.network().station("coordinator", this::handle);
    }

    /** Whether every LRA has ended, and all are undone. */
    boolean isDone() {
        return lras.isEmpty();
    }

    Iterable<String> unfinished() {
        return lras.keySet();
    }

    /** Dies, and comes back. */
    private void crash() {
        history.count(COORDINATOR_CRASH);
        history.note(() -> "coordinator dies");
        life.end();
        station.down(true);
        history.time()
                .after(history.chance().between(50, 10_000), history.network().wires(), this::restart);
    }

    private void restart() {
        history.note(() -> "coordinator starts");
        life = new Life("coordinator");
        station.down(false);
        List.copyOf(lras.values()).forEach(lra -> {
            lra.busy = false;
            if (lra.cancelling) {
                recoverLater(lra);
            } else {
                limit(lra);
            }
        });
    }

    private void handle(Request request, Consumer<Answer> then) {
        obey(request, then);
        mayFail();
    }

    private void obey(Request request, Consumer<Answer> then) {
        String path = request.path().substring(PATH.length());
        if (path.equals("/start")) {
            start(request, then);
            return;
        }
        String id = path.split("/")[1];
        Lra lra = lras.get(id);
        if (lra == null) {
            history.count(LRA_GONE);
            then.accept(Answer.of(NOT_FOUND));
        } else if (lra.cancelling) {
            history.count(LRA_GONE);
            then.accept(Answer.of(PRECONDITION_FAILED));
        } else if (path.endsWith("/cancel")) {
            lra.cancelling = true;
            compensate(lra, () -> then.accept(Answer.of(OK)));
        } else {
            lra.join(request.headers().get("Link"));
            then.accept(Answer.of(OK));
        }
    }

    private void start(Request request, Consumer<Answer> then) {
        history.count(LRA_STARTED);
        Map<String, String> parameters = HttpRoutes.parameters(request.query());
        Lra lra = new Lra("lra-" + ++ids, history.time().now() + Long.parseLong(parameters.get("TimeLimit")));
        lras.put(lra.id, lra);
        history.attempts()
                .lraStarted(
                        lra.url(),
                        request.headers().get(CoordinatorConnection.PROCESS),
                        request.headers().get("X-Correlation-Id"));
        limit(lra);
        then.accept(new Answer(CREATED, Map.of("Location", lra.url()), new byte[0]));
    }

    private void limit(Lra lra) {
        history.time().after(lra.deadline - history.time().now(), life, () -> {
            if (lras.containsKey(lra.id) && !lra.cancelling) {
                history.count(LRA_TIMED_OUT);
                history.note(() -> lra.id + " is cancelled, its time is over");
                lra.cancelling = true;
                compensate(lra, () -> {});
            }
        });
    }

    private void compensate(Lra lra, Runnable then) {
        lra.busy = true;
        compensate(lra, new ArrayList<>(lra.compensations.keySet()), then);
    }

    private void compensate(Lra lra, List<String> remaining, Runnable then) {
        if (remaining.isEmpty()) {
            lra.busy = false;
            if (lra.compensations.isEmpty()) {
                history.note(() -> lra.id + " has ended");
                lras.remove(lra.id);
            } else {
                recoverLater(lra);
            }
            then.run();
            return;
        }
        String compensation = remaining.remove(0);
        call(lra, compensation, undone -> {
            if (undone) {
                lra.compensations.remove(compensation);
            }
            compensate(lra, remaining, then);
        });
    }

    private void call(Lra lra, String compensation, Consumer<Boolean> then) {
        int calls = lra.compensations.merge(compensation, 1, Integer::sum);
        history.count(calls == 1 ? COMPENSATION : COMPENSATION_REPEATED);
        URI uri = URI.create(compensation);
        Request request = new Request(
                "PUT", uri.getPath(), uri.getRawQuery(), Map.of("Long-Running-Action", lra.url()), new byte[0]);
        boolean[] ended = {false};
        Consumer<Boolean> once = undone -> {
            if (!ended[0]) {
                ended[0] = true;
                then.accept(undone);
            }
        };
        history.time().background(CALL_TIMEOUT, life, () -> once.accept(false));
        history.network().call(life, "scheduler", request, new Reply() {
            @Override
            public void answered(Answer answer) {
                once.accept(answer.isSuccess());
            }

            @Override
            public void failed(IOException cause) {
                once.accept(false);
            }
        });
        mayFail();
    }

    private void mayFail() {
        if (!station.isDown() && history.chance().happens(history.faults().coordinatorCrash())) {
            crash();
        }
    }

    private void recoverLater(Lra lra) {
        history.time().after(history.chance().between(500, 10_000), life, () -> {
            if (!lra.busy) {
                compensate(lra, () -> {});
            }
        });
    }

    private static final class Lra {
        private final String id;
        private final long deadline;
        /** Still to be called, and how often they were. */
        private final Map<String, Integer> compensations = new LinkedHashMap<>();

        private boolean cancelling;
        private boolean busy;

        Lra(String id, long deadline) {
            this.id = id;
            this.deadline = deadline;
        }

        String url() {
            return "http://coordinator" + PATH + "/" + id;
        }

        void join(String link) {
            Matcher compensate = COMPENSATE.matcher(link);
            if (!compensate.find()) {
                throw new IllegalArgumentException("no compensation in " + link);
            }
            compensations.putIfAbsent(compensate.group(1), 0);
        }
    }
}
