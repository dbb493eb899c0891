package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.SchedulerProperties;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code publish-outcome → workflow-outcomes, failed-operations}
 *
 * <p>Chapter "Ingestion and workflow": failed operations go to a queue of their own, for the Supervisor. A publication is repeated
 * until all replicas have acknowledged it; the request stays unfinished meanwhile.
 */
@Component
final class PublishOutcomeRoutes extends RouteBuilder {
    /** Metadata is known after the first record; whatever waits here would block a thread that others need. */
    private static final String PRODUCER =
            "?requestRequiredAcks=all&enableIdempotence=true&lingerMs=2&producerBatchSize=65536"
                    + "&maxBlockMs=1000&requestTimeoutMs=5000&deliveryTimeoutMs=10000";

    private final Publication publication;
    private final SchedulerProperties.Retry retry;

    PublishOutcomeRoutes(Publication publication, SchedulerProperties scheduler) {
        this.publication = publication;
        this.retry = scheduler.retry();
    }

    @Override
    public void configure() {
        // spotless:off
        errorHandler(defaultErrorHandler()
            .maximumRedeliveries(-1)
            .redeliveryDelay(retry.initialBackoff().toMillis())
            .useExponentialBackOff()
            .backOffMultiplier(2)
            .useCollisionAvoidance()
            .maximumRedeliveryDelay(retry.maxBackoff().toMillis())
            .asyncDelayedRedelivery()
            .allowRedeliveryWhileStopping(false)
            .retryAttemptedLogInterval(10));

        from("direct:publish-outcome")
            .routeId("scheduler.publish-outcome")
            .description("Publishes the decision that stands, and a failed operation for the Supervisor")
            .process(publication::outcome)
            .to("kafka:workflow-outcomes" + PRODUCER).id("workflow-outcomes")
            .filter(publication::isFailed).id("if-failed")
                .process(publication::failedOperation)
                .to("kafka:failed-operations" + PRODUCER).id("failed-operations")
            .end()
            .process(publication::count).id("outcome-published");
        // spotless:on
    }
}
