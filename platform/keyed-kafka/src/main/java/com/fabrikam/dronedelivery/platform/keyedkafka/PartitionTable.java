package com.fabrikam.dronedelivery.platform.keyedkafka;

import com.fabrikam.dronedelivery.platform.keyedkafka.work.PartitionStatus;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.apache.kafka.common.TopicPartition;

/** The partitions as JMX shows them. */
final class PartitionTable {
    private static final String[] COLUMNS = {
        "topic", "partition", "window", "inFlight", "uncommitted", "paused", "blocked"
    };
    private static final OpenType<?>[] TYPES = {
        SimpleType.STRING,
        SimpleType.INTEGER,
        SimpleType.INTEGER,
        SimpleType.INTEGER,
        SimpleType.LONG,
        SimpleType.BOOLEAN,
        SimpleType.BOOLEAN
    };

    private PartitionTable() {}

    static TabularData of(List<PartitionStatus<TopicPartition>> partitions) throws OpenDataException {
        CompositeType row = new CompositeType("partition", "A partition", COLUMNS, COLUMNS, TYPES);
        TabularData table = new TabularDataSupport(
                new TabularType("partitions", "Partitions", row, new String[] {"topic", "partition"}));
        for (PartitionStatus<TopicPartition> status : partitions) {
            table.put(new CompositeDataSupport(row, COLUMNS, new Object[] {
                status.partition().topic(),
                status.partition().partition(),
                status.window(),
                status.inFlight(),
                status.uncommitted(),
                status.paused(),
                status.blocked()
            }));
        }
        return table;
    }
}
