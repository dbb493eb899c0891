package com.fabrikam.dronedelivery.platform.keyedkafka;

/** The headers of a dead letter beside those of the record that it came from. All values are UTF-8 text. */
public final class DeadLetterHeaders {
    /** What all of them begin with. */
    public static final String PREFIX = "X-Dead-Letter-";

    /** Class of the root failure. */
    public static final String CAUSE_CLASS = PREFIX + "Cause-Class";

    /** Message of the failure. */
    public static final String CAUSE_MESSAGE = PREFIX + "Cause-Message";

    /** Topic of the record. */
    public static final String TOPIC = PREFIX + "Topic";

    /** Partition of the record. */
    public static final String PARTITION = PREFIX + "Partition";

    /** Offset of the record. */
    public static final String OFFSET = PREFIX + "Offset";

    /** Timestamp of the record, in milliseconds since 1970. */
    public static final String TIMESTAMP = PREFIX + "Timestamp";

    /** Consumer group that gave up. */
    public static final String GROUP = PREFIX + "Group";

    private DeadLetterHeaders() {}
}
