package com.fabrikam.dronedelivery.datalake;

import com.fabrikam.dronedelivery.datalake.compaction.ClosedDays;
import com.fabrikam.dronedelivery.datalake.compaction.CompactionListener;
import com.fabrikam.dronedelivery.datalake.compaction.LakeCompaction;
import com.fabrikam.dronedelivery.datalake.kafka.TopicOffsets;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.parquet.HdfsDayFolders;
import java.time.Clock;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts compaction, which knows nothing of Hadoop or Kafka, on both. */
@Configuration(proxyBeanMethods = false)
class CompactionConfiguration {

    static final String TOPIC = "delivery-tracking";
    static final String GROUP = "datalake-sink";

    @Bean
    TopicOffsets topicOffsets(@Value("${dronedelivery.kafka.bootstrap-servers}") String brokers) {
        return new TopicOffsets(brokers, TOPIC, GROUP);
    }

    @Bean
    LakeCompaction lakeCompaction(
            DatalakeProperties datalake,
            CompactionProperties compaction,
            LakeStore store,
            FileSystem files,
            TopicOffsets topic,
            ObjectProvider<CompactionListener> listeners) {
        return new LakeCompaction(
                new HdfsDayFolders(files, new Path(datalake.lake().uri().getPath(), TOPIC)),
                new ClosedDays(store, topic::ends, Clock.systemUTC(), compaction.grace()),
                datalake.lake().fileSize().toBytes(),
                (step, day) -> listeners.forEach(one -> one.reached(step, day)));
    }
}
