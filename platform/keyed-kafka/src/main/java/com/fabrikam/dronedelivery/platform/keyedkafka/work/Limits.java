package com.fabrikam.dronedelivery.platform.keyedkafka.work;

/**
 * How much may be open at once.
 *
 * @param maxInFlight records that may be in work together; reading pauses as long as that many can start
 * @param partitionWindow records of one partition that may be kept between its finished prefix and the newest one read
 * @param lowMarkPercent reading goes on once a limit is used to no more than this share
 */
public record Limits(int maxInFlight, int partitionWindow, int lowMarkPercent) {

    /** Refuses what can't work. */
    public Limits {
        require(maxInFlight > 0, "maxInFlight must be at least 1");
        require(partitionWindow > 0, "partitionWindow must be at least 1");
        require(lowMarkPercent >= 0 && lowMarkPercent < 100, "lowMarkPercent must be between 0 and 99");
    }

    Gate inFlightGate() {
        return new Gate(maxInFlight, lowMark(maxInFlight));
    }

    Gate windowGate() {
        return new Gate(partitionWindow, lowMark(partitionWindow));
    }

    private int lowMark(int limit) {
        return (int) ((long) limit * lowMarkPercent / 100);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
