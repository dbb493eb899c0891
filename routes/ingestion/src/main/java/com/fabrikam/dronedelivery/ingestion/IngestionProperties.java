package com.fabrikam.dronedelivery.ingestion;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What can be set about ingestion.
 *
 * @param idNamespace namespace of the ids that are derived from owner and Idempotency-Key. The same for all instances and
 *     for ever; best known to nobody else
 * @param retryAfter what a 503 tells the client to wait
 * @param maxBlock how long a request waits for room in the buffer, or for news of the cluster
 * @param requestTimeout how long a broker may take to acknowledge before it is asked again
 * @param deliveryTimeout how long a command may take to be acknowledged in all; together with maxBlock and
 *     dronedelivery.http.max-wait the longest time that a client waits for its 503, and less than the gateway waits
 * @param linger how long a command waits for others to travel with
 * @param batchSize how much travels together at most
 * @param bufferSize how much may wait to be sent; beyond it requests wait up to maxBlock
 */
@Validated
@ConfigurationProperties("dronedelivery.ingestion")
public record IngestionProperties(
        @NotNull @DefaultValue("5d3c2b0a-6f1e-4c57-9a7d-2e8b4f60c913")
        UUID idNamespace,

        @NotNull @DefaultValue("2s") Duration retryAfter,
        @NotNull @DefaultValue("1s") Duration maxBlock,
        @NotNull @DefaultValue("1500ms") Duration requestTimeout,
        @NotNull @DefaultValue("3s") Duration deliveryTimeout,
        @NotNull @DefaultValue("2ms") Duration linger,
        @NotNull @DefaultValue("64KB") DataSize batchSize,
        @NotNull @DefaultValue("32MB") DataSize bufferSize) {}
