package com.fabrikam.dronedelivery.delivery.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a delivery stands, as a state machine. Each kind of state offers the transitions that it allows and no others, so there is
 * no way to write down one that is not allowed: a delivery in the air cannot be cancelled, one that has ended goes nowhere.
 *
 * <pre>
 * Created ──────→ HeadedToPickup → PickedUp → HeadedToDropoff → Completed       flight: {@link Open#next}
 *    └→ Rescheduled ↗↙ (again and again)                                         {@link Changeable#rescheduled}
 * Created, Rescheduled, HeadedToPickup → Cancelled                               {@link Changeable#cancelled}
 * any but the last three → Failed                                                {@link Open#failed}
 * </pre>
 */
public sealed interface DeliveryState {

    /** As the contracts spell it. */
    Stage stage();

    /** The state that a delivery in this stage is in. */
    static DeliveryState of(Stage stage) {
        return switch (stage) {
            case Created -> new Created();
            case Rescheduled -> new Rescheduled();
            case HeadedToPickup -> new HeadedToPickup();
            case PickedUp -> new PickedUp();
            case HeadedToDropoff -> new HeadedToDropoff();
            case Completed -> new Completed();
            case Cancelled -> new Cancelled();
            case Failed -> new Failed();
        };
    }

    /**
     * The states that a flight which is known to have come so far must have passed from here, in order, with the one that it has
     * come to; none if that is not ahead, so a report that is late or repeated changes nothing.
     */
    default List<DeliveryState> passedUntil(Stage reached) {
        var passed = new ArrayList<DeliveryState>();
        var state = this;
        while (state instanceof Open open) {
            state = open.next();
            passed.add(state);
            if (state.stage() == reached) {
                return passed;
            }
        }
        return List.of();
    }

    /** It goes on. */
    sealed interface Open extends DeliveryState {

        /** The only one that a flight leads to from here. */
        DeliveryState next();

        /** It comes to no good end. */
        default Failed failed() {
            return new Failed();
        }
    }

    /** The package is where it was: the owner may change what is arranged, and another drone may come. */
    sealed interface Changeable extends Open {

        /** With another plan. */
        default Rescheduled rescheduled() {
            return new Rescheduled();
        }

        /** By its owner. */
        default Cancelled cancelled() {
            return new Cancelled();
        }
    }

    /** A drone has the package. */
    sealed interface Carrying extends Open {}

    /** Nothing comes after it. */
    sealed interface Ended extends DeliveryState {}

    /** The workflow has arranged it. */
    record Created() implements Changeable {
        @Override
        public Stage stage() {
            return Stage.Created;
        }

        @Override
        public HeadedToPickup next() {
            return new HeadedToPickup();
        }
    }

    /** It has another plan. */
    record Rescheduled() implements Changeable {
        @Override
        public Stage stage() {
            return Stage.Rescheduled;
        }

        @Override
        public HeadedToPickup next() {
            return new HeadedToPickup();
        }
    }

    /** The drone flies to the sender. */
    record HeadedToPickup() implements Changeable {
        @Override
        public Stage stage() {
            return Stage.HeadedToPickup;
        }

        @Override
        public PickedUp next() {
            return new PickedUp();
        }
    }

    /** The drone has the package. */
    record PickedUp() implements Carrying {
        @Override
        public Stage stage() {
            return Stage.PickedUp;
        }

        @Override
        public HeadedToDropoff next() {
            return new HeadedToDropoff();
        }
    }

    /** The drone flies to the receiver. */
    record HeadedToDropoff() implements Carrying {
        @Override
        public Stage stage() {
            return Stage.HeadedToDropoff;
        }

        @Override
        public Completed next() {
            return new Completed();
        }
    }

    /** The receiver has it. */
    record Completed() implements Ended {
        @Override
        public Stage stage() {
            return Stage.Completed;
        }
    }

    /** The owner did not want it any more. */
    record Cancelled() implements Ended {
        @Override
        public Stage stage() {
            return Stage.Cancelled;
        }
    }

    /** It did not succeed. */
    record Failed() implements Ended {
        @Override
        public Stage stage() {
            return Stage.Failed;
        }
    }
}
