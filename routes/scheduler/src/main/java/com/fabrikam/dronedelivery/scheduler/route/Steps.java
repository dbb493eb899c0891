package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendCall;
import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepFailed;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome;
import io.micrometer.core.instrument.MeterRegistry;
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
    Processor ask(BackendCall call) {
        return exchange -> {
            exchange.setProperty(STARTED, System.nanoTime());
            exchange.getMessage().setBody(call.request(Workflow.of(exchange)));
        };
    }

    /** Reads the answer: the workflow goes on, or ends here with a {@link StepFailed}. */
    Processor conclude(BackendCall call) {
        return exchange -> {
            Scheduling scheduling = Workflow.of(exchange);
            BackendAnswer answer = exchange.getMessage().getMandatoryBody(BackendAnswer.class);
            StepOutcome outcome = call.conclude(scheduling, answer);
            measure(exchange, call, outcome);
            if (outcome instanceof StepOutcome.Done done) {
                Workflow.advance(exchange, done.scheduling());
            } else {
                report(call, outcome);
                throw StepFailed.with(outcome, call.step(), scheduling.command().ownerId());
            }
        };
    }

    private void measure(Exchange exchange, BackendCall call, StepOutcome outcome) {
        long started = exchange.getProperty(STARTED, Long.class);
        meters.timer(
                        "scheduler.step",
                        "step",
                        call.step().name(),
                        "outcome",
                        outcome.getClass().getSimpleName())
                .record(Duration.ofNanos(System.nanoTime() - started));
    }

    private static void report(BackendCall call, StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Broken broken) {
            log.atError()
                    .addKeyValue("step", call.step())
                    .addKeyValue("code", broken.reason().code())
                    .log("A step can't succeed: {}", broken.reason().message());
        } else {
            log.atInfo().addKeyValue("step", call.step()).log("A step did not get done: {}", outcome);
        }
    }
}
