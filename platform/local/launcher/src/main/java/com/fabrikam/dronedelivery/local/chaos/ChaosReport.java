package com.fabrikam.dronedelivery.local.chaos;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run has shown.
 *
 * @param accepted requests that were answered 202
 * @param outcomes of accepted requests, each counted once
 * @param unanswered requests that nobody answered, so that nobody knows
 * @param unansweredButDone those of them that came to an outcome all the same
 * @param leftToDo what had not come to rest in time; empty when all went well
 */
public record ChaosReport(
        Map<String, Object> settings,
        List<String> plan,
        int kills,
        int accepted,
        int outcomes,
        int changesAccepted,
        int unanswered,
        int unansweredButDone,
        int notSent,
        Map<String, Integer> outcomeTypes,
        long eventsPublished,
        long eventsRepeated,
        List<CallRow> customers,
        List<RecoveryRow> recoveries,
        Duration cameToRestWithin,
        Map<String, Object> leftToDo,
        List<String> diedByThemselves,
        List<String> timeline,
        List<Violation> violations) {

    /** @param answer a status, or what happened instead */
    public record CallRow(
            String call, String answer, long count, double p50Millis, double p99Millis, double maxMillis) {}

    /** @param downMillis in the mean; readyMillis from its start until it said that it can work, the mean and the longest */
    public record RecoveryRow(
            String part,
            int kills,
            int restarts,
            int pauses,
            long downMillis,
            long readyMillis,
            long longestReadyMillis) {}

    /** Whether everything came to rest and nothing was violated. */
    @JsonIgnore
    public boolean isGood() {
        return violations.isEmpty() && leftToDo.isEmpty() && accepted == outcomes && accepted > 0;
    }

    /** The last line of a run. */
    public String verdict() {
        return String.format(
                Locale.ROOT, "accepted %d, outcomes %d, violations %d", accepted, outcomes, violations.size());
    }
}
