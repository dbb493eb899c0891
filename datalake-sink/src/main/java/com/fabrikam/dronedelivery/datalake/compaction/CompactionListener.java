package com.fabrikam.dronedelivery.datalake.compaction;

import java.time.LocalDate;

/** Told of every step that has been made. */
@FunctionalInterface
public interface CompactionListener {

    void reached(CompactionStep step, LocalDate day);
}
