package com.fabrikam.dronedelivery.delivery.domain;

import java.util.Optional;

/**
 * What the register would decide about a change.
 *
 * @param after the delivery if the change takes effect
 * @param kept whether it has to be stored; what is not kept follows from what stands, whenever it is asked for
 */
record Ruling(ChangeDecision decision, Optional<Delivery> after, boolean kept) {

    static Ruling effective(ChangeDecision decision, Delivery after) {
        return new Ruling(decision, Optional.of(after), true);
    }

    static Ruling kept(ChangeDecision decision) {
        return new Ruling(decision, Optional.empty(), true);
    }

    static Ruling notKept(ChangeDecision decision) {
        return new Ruling(decision, Optional.empty(), false);
    }
}
