package com.fabrikam.dronedelivery.datalake.lake;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import java.time.Instant;

/**
 * A record of the topic.
 *
 * @param appendedAt when the broker appended it; within a partition this hardly ever goes back
 * @param event null when the record could not be read: it takes up an offset and nothing else
 */
public record LakeRecord(int partition, long offset, Instant appendedAt, TrackingEvent event) {}
