package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendCall;
import com.fabrikam.dronedelivery.scheduler.scheduling.Step;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepFailed;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome;
import com.fabrikam.dronedelivery.scheduler.scheduling.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a step's route does before and after it asks the back end. */
@Component
final class Steps {
    private static final Logger log = LoggerFactory.getLogger(Steps.class);
    private static final String STARTED = "stepStarted";

    private final MeterRegistry meters;

    Steps(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Puts the request of the call into the message. */
    <W extends Work> Processor ask(BackendCall<W> call) {
        return exchange -> {
            exchange.setProperty(STARTED, System.nanoTime());
            W work = Workflow.of(exchange);
            exchange.getMessage().setBody(call.request(work));
        };
    }

    /** Reads the answer: the workflow goes on, or ends here with a {@link StepFailed}. */
    <W extends Work> Processor conclude(BackendCall<W> call) {
        return exchange -> {
            W work = Workflow.of(exchange);
            BackendAnswer answer = exchange.getMessage().getMandatoryBody(BackendAnswer.class);
            StepOutcome outcome = call.conclude(work, answer);
            Duration took = took(exchange);
            measure(took, call.step(work), outcome);
            if (outcome instanceof StepOutcome.Done done) {
                StoryLine.STEP_DONE
                        .line()
                        .addKeyValue("step", call.step(work))
                        .addKeyValue("durationMs", took.toMillis())
                        .log();
                Workflow.advance(exchange, done.work());
            } else {
                report(call.step(work), outcome);
                throw StepFailed.with(outcome, call.step(work), work.command().ownerId());
            }
        };
    }

    private static Duration took(Exchange exchange) {
        return Duration.ofNanos(System.nanoTime() - exchange.getProperty(STARTED, Long.class));
    }

    private void measure(Duration took, Step step, StepOutcome outcome) {
        Timer.builder("scheduler.step")
                .description(
                        "Steps of the workflows, with their waits and repetitions, until they were done or given up")
                .tag("step", step.name())
                .tag("outcome", outcome.getClass().getSimpleName())
                .register(meters)
                .record(took);
    }

    private static void report(Step step, StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Broken broken) {
            log.atError()
                    .addKeyValue("step", step)
                    .addKeyValue("code", broken.reason().code())
                    .log("A step can't succeed: {}", broken.reason().message());
        } else {
            StoryLine.STEP_FAILED
                    .line()
                    .addKeyValue("step", step)
                    .addKeyValue("outcome", outcome.getClass().getSimpleName())
                    .addKeyValue("cause", cause(outcome))
                    .log();
        }
    }

    private static String cause(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Refused refused) {
            return refused.reason().code();
        }
        return outcome instanceof StepOutcome.Unavailable unavailable ? unavailable.cause() : "";
    }
}
