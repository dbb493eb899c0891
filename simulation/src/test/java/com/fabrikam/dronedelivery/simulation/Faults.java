package com.fabrikam.dronedelivery.simulation;

/**
 * How probable each fault is in a history. Every history leaves some of them out: what fails often hides what fails seldom.
 *
 * @param lost a request that never arrives
 * @param answerLost an answer that never arrives, after the effect
 * @param duplicated a request that arrives once more, later
 * @param slow a call that takes seconds
 * @param crawling a call that takes longer than anybody waits
 * @param unavailable a 503
 * @param outage a back end that goes down, at each call of it
 * @param coordinatorCrash the LRA coordinator dies, at each of its events
 * @param crash a scheduler dies, at each of its events
 * @param freeze a scheduler stands still, at each of its events
 * @param rebalance a partition is moved, at each event of a scheduler
 * @param publication a publication that is not acknowledged
 */
record Faults(
        double lost,
        double answerLost,
        double duplicated,
        double slow,
        double crawling,
        double unavailable,
        double outage,
        double coordinatorCrash,
        double crash,
        double freeze,
        double rebalance,
        double publication) {
    static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Faults of(Chance chance) {
        return new Faults(
                upTo(0.2, chance),
                upTo(0.3, chance),
                upTo(0.3, chance),
                upTo(0.2, chance),
                upTo(0.1, chance),
                upTo(0.3, chance),
                upTo(0.1, chance),
                upTo(0.1, chance),
                upTo(0.15, chance),
                upTo(0.05, chance),
                upTo(0.05, chance),
                upTo(0.4, chance));
    }

    private static double upTo(double most, Chance chance) {
        return chance.happens(0.4) ? 0 : chance.nextDouble(most);
    }
}
