package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.util.concurrent.atomic.LongAdder;

/** What has happened since the consumer was made. */
final class Counts {
    final LongAdder processed = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    final LongAdder deadLetterRetries = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder abandoned = new LongAdder();
}
