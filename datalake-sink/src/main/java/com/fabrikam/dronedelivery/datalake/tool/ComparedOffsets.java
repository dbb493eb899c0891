package com.fabrikam.dronedelivery.datalake.tool;

import java.util.Map;
import java.util.Set;

/**
 * Which offsets of each partition are compared: those that the topic still holds and that are said to be in the lake.
 *
 * @param begins of the topic
 * @param ends of the topic, after its last record
 * @param said the offset after the last one that the lake is said to hold
 */
record ComparedOffsets(Map<Integer, Long> begins, Map<Integer, Long> ends, Map<Integer, Long> said) {

    Set<Integer> partitions() {
        return ends.keySet();
    }

    long from(int partition) {
        return Math.min(begins.get(partition), to(partition));
    }

    long to(int partition) {
        return said.getOrDefault(partition, 0L);
    }

    /** How many the topic has given up before the lake, which holds earlier ones, had them. */
    long lost(int partition) {
        return to(partition) == 0 ? 0 : Math.max(0, begins.get(partition) - to(partition));
    }

    /** How many have not come into the lake yet. */
    long waiting(int partition) {
        return Math.max(0, ends.get(partition) - Math.max(begins.get(partition), to(partition)));
    }
}
