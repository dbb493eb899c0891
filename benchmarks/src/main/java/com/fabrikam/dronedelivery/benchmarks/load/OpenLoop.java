package com.fabrikam.dronedelivery.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * The book of an open loop: hands over each request when its time has come, and counts its latency from that time, also when it could
 * not be sent then. So a server that stalls is charged with everybody who would have come meanwhile. For one thread.
 */
final class OpenLoop {

    private static final long LONGEST_MICROS = Duration.ofMinutes(20).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Arrivals arrivals;
    private final LongSupplier nanoTime;
    private final IntConsumer send;
    private final Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram lateness = new Histogram(LONGEST_MICROS, DIGITS);
    private final Map<String, Long> answers = new TreeMap<>();
    private final boolean[] answered;
    private long begin;
    private long lastAnswer;
    private int next;
    private int open;

    OpenLoop(Arrivals arrivals, LongSupplier nanoTime, IntConsumer send) {
        this.arrivals = arrivals;
        this.nanoTime = nanoTime;
        this.send = send;
        this.answered = new boolean[arrivals.count()];
    }

    void begin() {
        begin = nanoTime.getAsLong();
        lastAnswer = begin;
    }

    /** Hands over all whose time has come. */
    void sendDue() {
        long now = nanoTime.getAsLong();
        while (next < arrivals.count() && arrivals.nanosOf(next) <= now - begin) {
            int number = next++;
            open++;
            lateness.recordValue(sinceArrival(number, now));
            send.accept(number);
        }
    }

    /** @param answer the status, or why there was none */
    void answered(int number, String answer) {
        if (answered[number]) {
            throw new IllegalStateException("Answered twice: " + number);
        }
        answered[number] = true;
        open--;
        lastAnswer = nanoTime.getAsLong();
        answers.merge(answer, 1L, Long::sum);
        latencies.recordValue(sinceArrival(number, lastAnswer));
    }

    boolean allSent() {
        return next == arrivals.count();
    }

    boolean isOver() {
        return allSent() && open == 0;
    }

    /** Those without an answer count as such, with the time that they have waited so far. */
    void giveUp(String reason) {
        for (int number = 0; number < next; number++) {
            if (!answered[number]) {
                answered(number, reason);
            }
        }
    }

    Answered result() {
        return new Answered(
                arrivals.count(), Map.copyOf(answers), latencies, lateness, Duration.ofNanos(lastAnswer - begin));
    }

    private long sinceArrival(int number, long now) {
        return Math.min(LONGEST_MICROS, Math.max(0, (now - begin - arrivals.nanosOf(number)) / 1_000));
    }
}
