package com.fabrikam.dronedelivery.datalake.route;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.kafka.PartitionBatch;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.LakeWriter;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.keyedkafka.DeadLetterHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/**
 * delivery-tracking → Parquet in HDFS, each event once. The Delivery History of chapter "Data considerations". What cannot be read
 * becomes a dead letter; when HDFS or the dead letter topic cannot be written the partition waits.
 */
@Component
final class WriteLakeRoutes extends RouteBuilder {

    private static final String TOPIC = "delivery-tracking";
    private static final String GROUP = "datalake-sink";
    private static final String BATCH = "batch";

    private final JsonBody json;
    private final LakeWriter lake;
    private final LakeMetrics metrics;
    private final LakeStory story;

    WriteLakeRoutes(JsonBody json, LakeWriter lake, LakeMetrics metrics, LakeStory story) {
        this.json = json;
        this.lake = lake;
        this.metrics = metrics;
        this.story = story;
    }

    @Override
    public void configure() {
        // spotless:off
        from("partition-log:" + TOPIC + "?groupId=" + GROUP + "&sink=#" + LakeSink.NAME
                + "&consumersCount={{dronedelivery.datalake.lake.consumers}}"
                + "&retryDelay={{dronedelivery.datalake.lake.retry-delay}}"
                + "&retryMaxDelay={{dronedelivery.datalake.lake.retry-max-delay}}")
            .routeId("datalake-sink.write-lake")
            .description("Keeps every tracking event in the lake, exactly once")
            .errorHandler(noErrorHandler())
            .process(this::read).id("read-events")
            .process(this::append).id("append-to-lake");

        from("direct:unreadable-event")
            .routeId("datalake-sink.set-aside")
            .description("Sets an event aside that cannot be read, with the cause and where it came from")
            .errorHandler(noErrorHandler())
            .to("kafka:" + TOPIC + ".dlq?requestRequiredAcks=all"
                + "&keySerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer").id("publish-dead-letter");
        // spotless:on
    }

    private void read(Exchange exchange) {
        PartitionBatch batch = exchange.getMessage().getBody(PartitionBatch.class);
        List<LakeRecord> records = new ArrayList<>(batch.records().size());
        for (ConsumerRecord<byte[], byte[]> stored : batch.records()) {
            records.add(new LakeRecord(
                    stored.partition(),
                    stored.offset(),
                    Instant.ofEpochMilli(stored.timestamp()),
                    event(stored, exchange)));
        }
        exchange.setProperty(BATCH, batch);
        exchange.getMessage().setBody(records);
    }

    private TrackingEvent event(ConsumerRecord<byte[], byte[]> stored, Exchange exchange) {
        try {
            return json.read(stored.value() == null ? new byte[0] : stored.value(), TrackingEvent.class);
        } catch (ProblemException e) {
            setAside(stored, e, exchange);
            return null;
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> stored, ProblemException cause, Exchange exchange) {
        ProducerTemplate producer = exchange.getContext().createProducerTemplate();
        Exchange sent = producer.send("direct:unreadable-event", letter -> {
            var message = letter.getMessage();
            stored.headers().forEach(header -> message.setHeader(header.key(), header.value()));
            message.setHeader(KafkaConstants.KEY, stored.key());
            message.setHeader(DeadLetterHeaders.CAUSE_CLASS, cause.getClass().getName());
            message.setHeader(DeadLetterHeaders.CAUSE_MESSAGE, cause.getMessage());
            message.setHeader(DeadLetterHeaders.TOPIC, stored.topic());
            message.setHeader(DeadLetterHeaders.PARTITION, Integer.toString(stored.partition()));
            message.setHeader(DeadLetterHeaders.OFFSET, Long.toString(stored.offset()));
            message.setHeader(DeadLetterHeaders.TIMESTAMP, Long.toString(stored.timestamp()));
            message.setHeader(DeadLetterHeaders.GROUP, GROUP);
            message.setBody(stored.value());
        });
        if (sent.getException() != null) {
            throw new IllegalStateException("The dead letter was not acknowledged", sent.getException());
        }
        metrics.unreadable();
    }

    private void append(Exchange exchange) throws IOException {
        @SuppressWarnings("unchecked")
        List<LakeRecord> records = exchange.getMessage().getBody(List.class);
        PartitionBatch batch = exchange.getProperty(BATCH, PartitionBatch.class);
        lake.append(batch.partition(), records);
        batch.records().forEach(story::appended);
        story.committed(batch.partition(), lake.committed(batch.partition()));
    }
}
