package com.fabrikam.dronedelivery.platform.keyedkafka.spring;

import com.fabrikam.dronedelivery.platform.keyedkafka.KeyedKafkaConfiguration;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Defaults of every {@code keyed-kafka} endpoint; an option of an endpoint's URI goes before them.
 *
 * @param maxInFlight records that may be in work at once, per poll thread
 * @param partitionWindow records of a partition kept behind its oldest unfinished one before reading it pauses
 * @param lowMarkPercent reading goes on once a limit is used to no more than this percentage
 * @param workers threads for a route that blocks; 0 starts every record on the poll thread
 * @param commitInterval how often finished prefixes are committed
 * @param drainTimeout how long a stop or a revocation waits for records in work
 * @param deadLetterRetryDelay first pause before a dead letter is tried again
 * @param deadLetterRetryMaxDelay longest such pause
 */
@ConfigurationProperties("dronedelivery.keyed-kafka")
public record KeyedKafkaProperties(
        @DefaultValue("1024") int maxInFlight,
        @DefaultValue("2048") int partitionWindow,
        @DefaultValue("50") int lowMarkPercent,
        @DefaultValue("0") int workers,
        @DefaultValue("1s") Duration commitInterval,
        @DefaultValue("10s") Duration drainTimeout,
        @DefaultValue("500ms") Duration deadLetterRetryDelay,
        @DefaultValue("30s") Duration deadLetterRetryMaxDelay) {

    /** Refuses, when the application starts, what can't work. */
    public KeyedKafkaProperties {
        new Limits(maxInFlight, partitionWindow, lowMarkPercent);
        require(workers >= 0, "workers must not be negative");
        require(isPositive(commitInterval), "commit-interval must be positive");
        require(!drainTimeout.isNegative(), "drain-timeout must not be negative");
        require(isPositive(deadLetterRetryDelay), "dead-letter-retry-delay must be positive");
        require(
                deadLetterRetryMaxDelay.compareTo(deadLetterRetryDelay) >= 0,
                "dead-letter-retry-max-delay must not be shorter than dead-letter-retry-delay");
    }

    void applyTo(KeyedKafkaConfiguration configuration) {
        configuration.setMaxInFlight(maxInFlight);
        configuration.setPartitionWindow(partitionWindow);
        configuration.setLowMarkPercent(lowMarkPercent);
        configuration.setWorkers(workers);
        configuration.setCommitInterval(commitInterval.toMillis());
        configuration.setDrainTimeout(drainTimeout.toMillis());
        configuration.setDeadLetterRetryDelay(deadLetterRetryDelay.toMillis());
        configuration.setDeadLetterRetryMaxDelay(deadLetterRetryMaxDelay.toMillis());
    }

    private static boolean isPositive(Duration duration) {
        return duration.toMillis() > 0;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("dronedelivery.keyed-kafka." + message);
        }
    }
}
