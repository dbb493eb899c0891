package com.fabrikam.dronedelivery.platform.keyedkafka;

import com.fabrikam.dronedelivery.platform.keyedkafka.work.KeyedWork;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.Task;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands records to the route as soon as they may start, and decides what becomes of them when the route is through: finished, or a
 * dead letter first, or left for whoever reads the partition next.
 */
final class RouteHands {
    private static final Logger LOG = LoggerFactory.getLogger(RouteHands.class);

    private final KeyedWork<TopicPartition, Delivered> work;
    private final RecordExchanges exchanges;
    private final DeadLetters deadLetters;
    private final Counts counts;
    private final Executor workers;
    private final Semaphore idleWorkers;
    private final BooleanSupplier shuttingDown;
    private final ThreadLocal<Boolean> handingOut = ThreadLocal.withInitial(() -> false);

    /**
     * @param workers starts the records, or null to start them on the thread that hands them out
     * @param shuttingDown whether failures may come from the shutdown rather than from the record
     */
    RouteHands(
            KeyedWork<TopicPartition, Delivered> work,
            RecordExchanges exchanges,
            DeadLetters deadLetters,
            Counts counts,
            Executor workers,
            int workerCount,
            BooleanSupplier shuttingDown) {
        this.work = work;
        this.exchanges = exchanges;
        this.deadLetters = deadLetters;
        this.counts = counts;
        this.workers = workers;
        this.idleWorkers = new Semaphore(workerCount);
        this.shuttingDown = shuttingDown;
    }

    /** Hands out what may start, until there is no more or the time is over. */
    void handOut(BooleanSupplier timeIsOver) {
        if (workers != null) {
            handOutToWorkers();
            return;
        }
        // A route that completes at once comes back here from within: the loop below it goes on, and the stack stays
        // flat.
        if (handingOut.get()) {
            return;
        }
        handingOut.set(true);
        try {
            Task<Delivered> task;
            while (!timeIsOver.getAsBoolean() && (task = work.next()) != null) {
                process(task);
            }
        } finally {
            handingOut.remove();
        }
    }

    /** Whether something may start and somebody is there to start it. */
    boolean canHandOut() {
        return work.hasNext() && (workers == null || idleWorkers.availablePermits() > 0);
    }

    private void handOut() {
        handOut(() -> false);
    }

    /** Only to those that are idle: what queues up behind them would count as begun. */
    private void handOutToWorkers() {
        while (work.hasNext() && idleWorkers.tryAcquire()) {
            Task<Delivered> task = work.next();
            if (task == null) {
                idleWorkers.release(); // and look again: others gave up for want of this one
            } else {
                giveToWorker(task);
            }
        }
    }

    private void giveToWorker(Task<Delivered> task) {
        try {
            workers.execute(() -> {
                try {
                    process(task);
                } finally {
                    idleWorkers.release();
                    handOutToWorkers();
                }
            });
        } catch (RejectedExecutionException e) {
            idleWorkers.release();
            counts.abandoned.increment();
            work.abandon(task);
        }
    }

    private void process(Task<Delivered> task) {
        Delivered delivered = task.payload();
        if (delivered.unreadable() != null) {
            failed(task, delivered.raw(), delivered.unreadable());
            return;
        }
        Exchange exchange;
        try {
            exchange = exchanges.create(delivered);
        } catch (RuntimeException e) { // a header deserializer of the user's
            failed(task, delivered.raw(), e);
            return;
        }
        exchanges.process(exchange, failure -> {
            if (failure == null) {
                succeeded(task);
            } else {
                failed(task, delivered.raw(), failure);
            }
        });
    }

    private void succeeded(Task<Delivered> task) {
        counts.processed.increment();
        finish(task);
    }

    private void failed(Task<Delivered> task, ConsumerRecord<byte[], byte[]> raw, Throwable cause) {
        counts.failed.increment();
        if (!work.owns(task) || shuttingDown.getAsBoolean()) {
            abandon(task);
            return;
        }
        LOG.atWarn()
                .addKeyValue("topic", raw.topic())
                .addKeyValue("partition", raw.partition())
                .addKeyValue("offset", raw.offset())
                .log("A record could not be processed and becomes a dead letter: {}", cause.toString());
        LOG.atDebug().setCause(cause).log("Why it could not be processed");
        writeDeadLetter(task, raw, cause);
    }

    private void writeDeadLetter(Task<Delivered> task, ConsumerRecord<byte[], byte[]> raw, Throwable cause) {
        Blocker blocker = new Blocker(task);
        try {
            deadLetters
                    .write(raw, cause, () -> wantsDeadLetter(task), () -> blocker.block(raw))
                    .whenComplete((written, failure) -> {
                        blocker.unblock();
                        if (failure == null) {
                            counts.deadLettered.increment();
                            finish(task);
                        } else {
                            abandon(task);
                        }
                    });
        } catch (RejectedExecutionException e) {
            abandon(task);
        }
    }

    private boolean wantsDeadLetter(Task<Delivered> task) {
        counts.deadLetterRetries.increment();
        return work.owns(task) && !shuttingDown.getAsBoolean();
    }

    private void finish(Task<Delivered> task) {
        work.finish(task);
        handOut();
    }

    private void abandon(Task<Delivered> task) {
        counts.abandoned.increment();
        work.abandon(task);
        handOut();
    }

    /** Keeps the partition waiting from the first failure to write a dead letter to the last. */
    private final class Blocker {
        private final Task<Delivered> task;
        private boolean blocks;

        Blocker(Task<Delivered> task) {
            this.task = task;
        }

        synchronized void block(ConsumerRecord<byte[], byte[]> raw) {
            LOG.atError()
                    .addKeyValue("topic", raw.topic())
                    .addKeyValue("partition", raw.partition())
                    .addKeyValue("offset", raw.offset())
                    .log("A dead letter can't be written: the partition waits until it can");
            work.block(task);
            blocks = true;
        }

        synchronized void unblock() {
            if (blocks) {
                work.unblock(task);
                blocks = false;
            }
        }
    }
}
