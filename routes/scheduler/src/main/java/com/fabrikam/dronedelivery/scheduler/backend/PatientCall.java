package com.fabrikam.dronedelivery.scheduler.backend;

import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import com.fabrikam.dronedelivery.scheduler.resilience.Timer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One call of a back end, with as many attempts as its patience allows. No thread waits for it. */
final class PatientCall {
    private static final Logger log = LoggerFactory.getLogger(PatientCall.class);
    private static final int WORTH_A_WARNING = 10;

    private final Backend backend;
    private final Patience patience;
    private final Timer timer;
    private final Sender sender;
    private final Consumer<BackendAnswer> then;
    private final Runnable giveUp;
    private int attempts;

    /** Gives up, without an answer, when waiting is interrupted. */
    PatientCall(
            Backend backend,
            Patience patience,
            Timer timer,
            Sender sender,
            Consumer<BackendAnswer> then,
            Runnable giveUp) {
        this.backend = backend;
        this.patience = patience;
        this.timer = timer;
        this.sender = sender;
        this.then = then;
        this.giveUp = giveUp;
    }

    void start() {
        if (patience == Patience.Once) {
            backend.gate()
                    .tryEnter()
                    .ifPresentOrElse(
                            this::attempt,
                            () -> then.accept(new BackendAnswer.None(backend.name() + " is not to be asked now")));
        } else {
            backend.gate().enter(this::attempt, giveUp);
        }
    }

    private void attempt(Gate.Pass pass) {
        attempts++;
        Duration timeout = patience == Patience.Once ? backend.onceTimeout() : backend.callTimeout();
        sender.send(timeout, answer -> ended(pass, answer));
    }

    private void ended(Gate.Pass pass, BackendAnswer answer) {
        if (answer.isTransient()) {
            pass.failed(new IOException(answer.toString()));
        } else {
            pass.succeeded();
        }
        if (answer.isTransient() && mayAskAgain()) {
            askAgain(answer);
        } else {
            then.accept(answer);
        }
    }

    private boolean mayAskAgain() {
        return switch (patience) {
            case Budget -> attempts < backend.attempts();
            case Unlimited -> true;
            case Once -> false;
        };
    }

    private void askAgain(BackendAnswer answer) {
        Duration pause = backend.backoff().after(attempts);
        log.atLevel(attempts % WORTH_A_WARNING == 0 ? Level.WARN : Level.DEBUG)
                .addKeyValue("backend", backend.name())
                .addKeyValue("attempts", attempts)
                .log("{}; asking again in {}", answer, pause);
        backend.retries().increment();
        timer.pause(pause, this::start, giveUp);
    }

    /** Makes one attempt. */
    interface Sender {
        void send(Duration timeout, Consumer<BackendAnswer> then);
    }
}
