package com.fabrikam.dronedelivery.datalake.compaction;

/** The steps of a day, in this order. */
public enum CompactionStep {
    BEGUN,
    BUILT,
    CHECKED,
    PUT_ASIDE,
    SWAPPED,
    CLEANED
}
