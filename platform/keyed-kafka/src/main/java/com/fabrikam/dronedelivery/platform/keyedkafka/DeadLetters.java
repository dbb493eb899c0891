package com.fabrikam.dronedelivery.platform.keyedkafka;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes what could not be processed to the dead letter topic, and says so once that is acknowledged by all replicas. Tries until it
 * has succeeded or nobody wants it any more. One thread, because a producer without metadata blocks its caller.
 */
final class DeadLetters implements AutoCloseable {
    private static final int MAX_MESSAGE_LENGTH = 1_000;
    private static final int MAX_REQUEST_SIZE = 16 * 1024 * 1024;

    private final KeyedKafkaConfiguration configuration;
    private final Function<Properties, Producer<byte[], byte[]>> producers;
    private final ScheduledExecutorService thread;
    private Producer<byte[], byte[]> producer;

    DeadLetters(
            KeyedKafkaConfiguration configuration,
            Function<Properties, Producer<byte[], byte[]>> producers,
            ScheduledExecutorService thread) {
        this.configuration = configuration;
        this.producers = producers;
        this.thread = thread;
    }

    /**
     * @param wanted asked after every failure whether to go on
     * @param onFailure told of the first failure
     */
    CompletionStage<Void> write(
            ConsumerRecord<byte[], byte[]> raw, Throwable cause, BooleanSupplier wanted, Runnable onFailure) {
        ProducerRecord<byte[], byte[]> letter = letter(raw, cause);
        Retry retry = Retry.of("dead-letter", retryWhile(wanted));
        retry.getEventPublisher().onRetry(event -> {
            if (event.getNumberOfRetryAttempts() == 1) {
                onFailure.run();
            }
        });
        CompletableFuture<Void> written = new CompletableFuture<>();
        // The rest goes on with what waits for this record, which is not for the producer's own thread.
        thread.execute(() -> retry.executeCompletionStage(thread, () -> send(letter))
                .whenCompleteAsync((sent, failure) -> complete(written, failure), thread));
        return written;
    }

    private CompletionStage<Void> send(ProducerRecord<byte[], byte[]> letter) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            producer().send(letter, (metadata, failure) -> complete(sent, failure));
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private static void complete(CompletableFuture<Void> future, Throwable failure) {
        if (failure == null) {
            future.complete(null);
        } else {
            future.completeExceptionally(failure);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = producers.apply(properties());
        }
        return producer;
    }

    private Properties properties() {
        Properties properties = configuration.createProducerProperties();
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        // The largest record that the broker takes still has to fit together with our headers.
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_SIZE);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return properties;
    }

    private RetryConfig retryWhile(BooleanSupplier wanted) {
        return RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                        Duration.ofMillis(configuration.getDeadLetterRetryDelay()),
                        2,
                        0.25,
                        Duration.ofMillis(configuration.getDeadLetterRetryMaxDelay())))
                .retryOnException(failure -> wanted.getAsBoolean())
                .build();
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> raw, Throwable cause) {
        Headers headers = new RecordHeaders();
        for (Header header : raw.headers()) {
            if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                headers.add(header);
            }
        }
        add(headers, DeadLetterHeaders.CAUSE_CLASS, cause.getClass().getName());
        add(headers, DeadLetterHeaders.CAUSE_MESSAGE, shortened(cause.getMessage()));
        add(headers, DeadLetterHeaders.TOPIC, raw.topic());
        add(headers, DeadLetterHeaders.PARTITION, raw.partition());
        add(headers, DeadLetterHeaders.OFFSET, raw.offset());
        add(headers, DeadLetterHeaders.TIMESTAMP, raw.timestamp());
        add(headers, DeadLetterHeaders.GROUP, configuration.getGroupId());
        String topic = raw.topic() + configuration.getDeadLetterSuffix();
        return new ProducerRecord<>(topic, null, raw.key(), raw.value(), headers);
    }

    private static void add(Headers headers, String name, Object value) {
        headers.add(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String message) {
        if (message == null) {
            return "";
        }
        return message.length() <= MAX_MESSAGE_LENGTH ? message : message.substring(0, MAX_MESSAGE_LENGTH);
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
