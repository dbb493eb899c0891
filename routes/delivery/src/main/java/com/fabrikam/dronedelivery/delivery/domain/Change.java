package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** A change that somebody asks for, identified by its command, as it is proposed to the register. */
public sealed interface Change {

    /** Of the command; the register decides once for each. */
    UUID commandId();

    /** Who asks. */
    Requester by();

    /** Which command it is. */
    CommandType commandType();

    /** Cancel the delivery. */
    record Cancel(UUID commandId, Requester by) implements Change {

        @Override
        public CommandType commandType() {
            return CommandType.CancelDelivery;
        }
    }

    /** Give the delivery the times that its drone has been planned for. */
    record Reschedule(UUID commandId, Requester by, NewTimes times) implements Change {

        @Override
        public CommandType commandType() {
            return CommandType.RescheduleDelivery;
        }
    }

    /** Record that a change came to its end elsewhere: refused by a back end, or not to be done. */
    record GivenUp(
            UUID commandId,
            Requester by,
            CommandType commandType,
            ChangeDecision.Type type,
            WorkflowStep step,
            Reason reason)
            implements Change {

        /** Only what did not happen can be recorded like this. */
        public GivenUp {
            if (type != ChangeDecision.Type.Rejected && type != ChangeDecision.Type.Failed) {
                throw new IllegalArgumentException(type + " is decided by taking effect");
            }
        }
    }

    /**
     * What a rescheduled drone has been planned for.
     *
     * @param version of the plan, above those of all plans before
     * @param deadline absent if it stays as it is
     */
    record NewTimes(
            long version,
            Instant pickupTime,
            Instant deadline,
            String droneId,
            Instant pickupEta,
            Instant deliveryEta) {

        /** Only the deadline may be absent. */
        public NewTimes {
            requireNonNull(pickupTime, "pickupTime");
            requireNonNull(droneId, "droneId");
            requireNonNull(pickupEta, "pickupEta");
            requireNonNull(deliveryEta, "deliveryEta");
        }

        /** With this time of arrival. */
        NewTimes expecting(Instant arrival) {
            return new NewTimes(version, pickupTime, deadline, droneId, pickupEta, arrival);
        }
    }
}
