package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Finds the record of a request that was accepted a moment ago and may still be on its way here. Waits for it, for a bounded
 * time and for a bounded number of callers, so that nobody can hold the service up by asking for what is not there. A
 * request of somebody else is waited for as well: the time of an answer tells no more than the answer.
 */
@Component
final class RequestLookup {
    private final DeliveryRecords records;
    private final Bulkhead waiters;
    private final RetryConfig patience;
    private final boolean waits;

    RequestLookup(DeliveryRecords records, DeliveryProperties properties) {
        this.records = records;
        this.waits = properties.unknownRequestWait().compareTo(properties.unknownRequestPoll()) >= 0;
        this.waiters = Bulkhead.of(
                "unknown-requests",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.unknownRequestWaiters())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        this.patience = RetryConfig.<Optional<DeliveryRecord>>custom()
                .maxAttempts(1 + attempts(properties))
                .waitDuration(properties.unknownRequestPoll())
                .retryOnResult(Optional::isEmpty)
                .retryOnException(failure -> false)
                .build();
    }

    /** The record if the caller may see it now or within the time that is waited. */
    Optional<DeliveryRecord> find(UUID deliveryId, Predicate<String> mayActForOwner) {
        var found = visible(deliveryId, mayActForOwner);
        if (found.isPresent() || !waits || !waiters.tryAcquirePermission()) {
            return found;
        }
        try {
            return Retry.of("unknown-request", patience).executeSupplier(() -> visible(deliveryId, mayActForOwner));
        } finally {
            waiters.onComplete();
        }
    }

    private Optional<DeliveryRecord> visible(UUID deliveryId, Predicate<String> mayActForOwner) {
        var record = records.find(deliveryId);
        return record.owner().filter(mayActForOwner).map(owner -> record);
    }

    private static int attempts(DeliveryProperties properties) {
        return (int) Math.max(
                1,
                properties.unknownRequestWait().toMillis()
                        / properties.unknownRequestPoll().toMillis());
    }
}
