package com.fabrikam.dronedelivery.datalake.compaction;

import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.Slot;

/** A committed file of a day. */
public record DayFile(Slot slot, OffsetRange range, long bytes) {}
