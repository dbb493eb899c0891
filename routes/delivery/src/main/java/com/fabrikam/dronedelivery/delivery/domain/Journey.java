package com.fabrikam.dronedelivery.delivery.domain;

import java.util.Optional;

/** Moves deliveries forward as their drones report. */
public final class Journey {
    private final DeliveryRecords records;
    private final Estimator estimator;
    private final ConfirmationDeadlines deadlines;

    /** Over these records, with the times that the drones know. */
    public Journey(DeliveryRecords records) {
        this(records, Estimator.NEUTRAL);
    }

    /** Over these records, with the times that this estimator expects. */
    public Journey(DeliveryRecords records, Estimator estimator) {
        this(records, estimator, ConfirmationDeadlines.NONE);
    }

    /** Over these records, with somebody who remembers which deliveries wait for a confirmation. */
    public Journey(DeliveryRecords records, Estimator estimator, ConfirmationDeadlines deadlines) {
        this.records = records;
        this.estimator = estimator;
        this.deadlines = deadlines;
    }

    /** The plan with the times that are to be expected. */
    Plan planned(Plan plan) {
        return estimator.planned(plan);
    }

    /**
     * Takes a drone's report in; answers with what there is to be published, if there is anything. A report is kept also when
     * the delivery does not exist yet: the drone may take off before the workflow has written its last step, which then
     * {@linkplain #catchUp catches up}. The same holds for a plan that the workflow is about to decide.
     */
    public Optional<DeliveryRecord> observe(DroneStatus seen) {
        return records.observe(seen).map(record -> advance(record, seen));
    }

    /** Applies the last report that came before what it belongs to. */
    DeliveryRecord catchUp(DeliveryRecord record) {
        return record.lastSeen().map(seen -> advance(record, seen)).orElse(record);
    }

    /** Repeats until the report brings nothing new; if another instance was faster, what it stored is what counts. */
    private DeliveryRecord advance(DeliveryRecord record, DroneStatus seen) {
        var current = record;
        while (current.delivery().isPresent()) {
            var from = current.delivery().get();
            var to = from.after(estimator.refined(from.plan(), seen));
            if (to == from) {
                break;
            }
            if (to.awaitsConfirmation()) {
                // Before it is stored: whoever dies in between repeats, and what was stored would look like nothing
                // new.
                deadlines.watch(record.deliveryId());
            }
            current = records.advance(from, to);
        }
        return current;
    }
}
