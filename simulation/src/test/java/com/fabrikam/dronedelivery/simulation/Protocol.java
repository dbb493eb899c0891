package com.fabrikam.dronedelivery.simulation;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.InMemoryDeliveryRecords;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.Checkpoint;
import com.fabrikam.dronedelivery.platform.keyedkafka.work.KeyedWork;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The protocol, and what it would be without one of its rules: each of these has to be found out. */
enum Protocol {
    /** As it is. */
    WHOLE,
    /** The register does not keep the first decision. */
    WITHOUT_DECISION_REGISTER {
        @Override
        DeliveryRecords records() {
            return new LastWriteWins();
        }
    },
    /** What was undone may come back. */
    WITHOUT_TOMBSTONES {
        @Override
        Duration tombstoneLife() {
            return Duration.ZERO;
        }
    },
    /** The compensation knows nothing of earlier attempts. */
    UNDOING_OWN_STEPS_ONLY,
    /** A commit covers whatever has finished last. */
    COMMITTING_PAST_UNFINISHED {
        @Override
        Map<Integer, Checkpoint> checkpoints(
                KeyedWork<Integer, Kafka.Message> work,
                Collection<Integer> partitions,
                Map<Integer, Long> lastFinished) {
            Map<Integer, Checkpoint> checkpoints = new HashMap<>();
            partitions.forEach(partition -> {
                if (lastFinished.containsKey(partition)) {
                    checkpoints.put(partition, new Checkpoint(0, lastFinished.get(partition)));
                }
            });
            return checkpoints;
        }
    };

    DeliveryRecords records() {
        return new InMemoryDeliveryRecords();
    }

    Duration tombstoneLife() {
        return Duration.ofDays(35);
    }

    Map<Integer, Checkpoint> checkpoints(
            KeyedWork<Integer, Kafka.Message> work, Collection<Integer> partitions, Map<Integer, Long> lastFinished) {
        return work.checkpoints(partitions);
    }
}
