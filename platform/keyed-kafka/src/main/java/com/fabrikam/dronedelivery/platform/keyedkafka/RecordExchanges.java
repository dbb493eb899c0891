package com.fabrikam.dronedelivery.platform.keyedkafka;

import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RollbackExchangeException;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.serde.DefaultKafkaHeaderDeserializer;
import org.apache.camel.component.kafka.serde.KafkaHeaderDeserializer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes an exchange of a record, with the headers that camel-kafka sets, and sends it through the route. */
final class RecordExchanges {
    private final DefaultConsumer consumer;
    private final HeaderFilterStrategy headerFilter;
    private final KafkaHeaderDeserializer headerReader;

    RecordExchanges(DefaultConsumer consumer, KeyedKafkaConfiguration configuration) {
        this.consumer = consumer;
        this.headerFilter = configuration.getHeaderFilterStrategy();
        KafkaHeaderDeserializer configured = configuration.getHeaderDeserializer();
        boolean unset = configured == null || configured.getClass() == DefaultKafkaHeaderDeserializer.class;
        this.headerReader = unset ? new TextHeaders() : configured;
    }

    Exchange create(Delivered delivered) {
        ConsumerRecord<byte[], byte[]> raw = delivered.raw();
        Exchange exchange = consumer.createExchange(false);
        Message message = exchange.getIn();
        for (Header header : raw.headers()) {
            if (!headerFilter.applyFilterToExternalHeaders(header.key(), header.value(), exchange)) {
                message.setHeader(header.key(), headerReader.deserialize(header.key(), header.value()));
            }
        }
        message.setHeader(KafkaConstants.TOPIC, raw.topic());
        message.setHeader(KafkaConstants.PARTITION, raw.partition());
        message.setHeader(KafkaConstants.OFFSET, raw.offset());
        message.setHeader(KafkaConstants.TIMESTAMP, raw.timestamp());
        message.setHeader(KafkaConstants.HEADERS, raw.headers());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, raw.timestamp());
        if (delivered.key() != null) {
            message.setHeader(KafkaConstants.KEY, delivered.key());
        }
        message.setBody(delivered.value());
        return exchange;
    }

    /**
     * @param through told once, on whatever thread the exchange ends, why it failed, or null
     */
    void process(Exchange exchange, Consumer<Throwable> through) {
        try {
            consumer.getAsyncProcessor().process(exchange, doneSync -> end(exchange, through));
        } catch (RuntimeException | Error e) {
            // A processor must not throw; one that does has not called back.
            through.accept(e);
        }
    }

    private void end(Exchange exchange, Consumer<Throwable> through) {
        Throwable failure = exchange.getException();
        if (failure == null && (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast())) {
            failure = new RollbackExchangeException("The route rolled the exchange back", exchange);
        }
        consumer.releaseExchange(exchange, false);
        through.accept(failure);
    }
}
