package com.fabrikam.dronedelivery.datalake;

import com.fabrikam.dronedelivery.datalake.analytics.DeliveryFigures;
import com.fabrikam.dronedelivery.datalake.hdfs.HadoopClient;
import com.fabrikam.dronedelivery.datalake.kafka.PartitionLogComponent;
import com.fabrikam.dronedelivery.datalake.lake.LakeListener;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import com.fabrikam.dronedelivery.datalake.lake.RollPolicy;
import com.fabrikam.dronedelivery.datalake.parquet.HdfsHealthIndicator;
import com.fabrikam.dronedelivery.datalake.parquet.HdfsLakeStore;
import com.fabrikam.dronedelivery.datalake.route.LakeMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the lake's writer, which knows nothing of Hadoop or Kafka, on both. */
@Configuration(proxyBeanMethods = false)
class LakeConfiguration {

    private static final String TOPIC = "delivery-tracking";
    private static final int REMEMBERED = 50_000;

    private final DatalakeProperties properties;

    LakeConfiguration(DatalakeProperties properties) {
        this.properties = properties;
    }

    @Bean
    HadoopClient hadoopClient() {
        DatalakeProperties.Hadoop hadoop = properties.hadoop();
        return new HadoopClient(
                hadoop.resources(), hadoop.options(), hadoop.kerberosPrincipal(), hadoop.kerberosKeytab());
    }

    @Bean(destroyMethod = "close")
    FileSystem lakeFileSystem(HadoopClient client) throws IOException {
        return client.open(URI.create(properties.lake().uri().getScheme() + "://"
                + (properties.lake().uri().getAuthority() == null
                        ? "/"
                        : properties.lake().uri().getAuthority())));
    }

    @Bean
    LakeStore lakeStore(FileSystem files) {
        return new HdfsLakeStore(files, new Path(properties.lake().uri().getPath(), TOPIC));
    }

    @Bean
    LakeMetrics lakeMetrics(MeterRegistry registry) {
        return new LakeMetrics(registry);
    }

    @Bean
    DeliveryFigures deliveryFigures(MeterRegistry registry) {
        return new DeliveryFigures(registry, REMEMBERED);
    }

    @Bean
    LakeWriter lakeWriter(LakeStore store, List<LakeListener> listeners, MeterRegistry registry) {
        DatalakeProperties.Lake lake = properties.lake();
        LakeWriter writer = new LakeWriter(
                store,
                new RollPolicy(
                        lake.fileSize().toBytes(), lake.fileAge(), lake.buffer().toBytes()),
                Clock.systemUTC(),
                (step, partition, bytes) -> listeners.forEach(one -> one.reached(step, partition, bytes)));
        Gauge.builder("lake.buffered", writer, LakeWriter::buffered)
                .description("What all open files hold in memory")
                .baseUnit("bytes")
                .register(registry);
        return writer;
    }

    @Bean("partition-log")
    PartitionLogComponent partitionLog(@Value("${dronedelivery.kafka.bootstrap-servers}") String brokers) {
        PartitionLogComponent component = new PartitionLogComponent();
        component.setBrokers(brokers);
        return component;
    }

    @Bean
    HdfsHealthIndicator hdfsHealthIndicator(FileSystem files) {
        return new HdfsHealthIndicator(files);
    }
}
